import type { Find, Found } from "#redaction/found.ts";

/**
 * Telephone numbers that say so by how they are written: international ones (`+49 30 123456`, `0049 …`) and North American ones with their
 * separators (`(415) 555-2671`, `415-555-2671`). Bare digits are no telephone number: they are IDs, amounts and times far more often.
 */

const INTERNATIONAL = /(?:\+|\b00)[1-9][\d()./ -]{5,24}/g;
const NORTH_AMERICAN = /(?:\([2-9]\d{2}\) ?|\b[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\p{L}\p{N}])/gu;

/** ITU-T E.164: at most 15 digits, country code included. */
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 15;

/** What cannot stand within one number: `12 - 34`, `12, 34` and the like. */
const BREAK = /^(?:[ -]{2}|[./-]{2}|\) ?\(|\/ )/;

/** As many of its groups as one number can have. */
function numberIn(written: string): { length: number; digits: string } {
  let number = { length: 0, digits: "" };
  for (const { index: at, 0: group } of written.matchAll(/\d+/g)) {
    const digits = number.digits + group;
    if (digits.length > MOST_DIGITS || (number.length > 0 && BREAK.test(written.slice(number.length, at + 1)))) break;
    number = { length: at + group.length, digits };
  }
  return number;
}

function internationalIn(text: string): Found[] {
  return [...text.matchAll(INTERNATIONAL)].flatMap(({ index: start, 0: written }) => {
    const { length, digits } = numberIn(written);
    const number = digits.replace(/^00/, "");
    const goesOn = /[\p{L}\p{N}]/u.test(text[start + length] ?? "") || /[\p{L}\p{N}]/u.test(text[start - 1] ?? "");
    return goesOn || number.length < FEWEST_DIGITS || number.length > MOST_DIGITS ? [] : [{ start, end: start + length, value: number }];
  });
}

function northAmericanIn(text: string): Found[] {
  return [...text.matchAll(NORTH_AMERICAN)].flatMap(({ index: start, 0: { length }, 0: written }) =>
    /[\p{L}\p{N}+]/u.test(text[start - 1] ?? "") ? [] : [{ start, end: start + length, value: `1${written.replaceAll(/\D/g, "")}` }],
  );
}

export const phone: Find = (text) => {
  const international = internationalIn(text);
  const other = northAmericanIn(text).filter(({ start, end }) => !international.some((one) => one.start < end && start < one.end));
  return [...international, ...other].toSorted((a, b) => a.start - b.start);
};
