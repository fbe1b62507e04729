import type { Find, Found } from "#redaction/found.ts";
import { type Digits, groupsOfDigits, standsAlone } from "./digits.ts";
import { luhn } from "./luhn.ts";

/** Numbers that issuers really give out: first digits (ISO/IEC 7812) and lengths. Without them every tenth long number would be a card. */
const ISSUERS: readonly { readonly name: string; readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { name: "Visa", begins: /^4/, lengths: [13, 16, 19] },
  { name: "Mastercard", begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { name: "American Express", begins: /^3[47]/, lengths: [15] },
  { name: "Diners Club", begins: /^3(?:0[0-59]|[689])/, lengths: [14, 16, 19] },
  { name: "Discover", begins: /^6(?:011|4[4-9]|5)/, lengths: [16, 19] },
  { name: "JCB", begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { name: "UnionPay", begins: /^62/, lengths: [16, 17, 18, 19] },
  { name: "Maestro", begins: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
];
const LONGEST = 19;

export function isCard(digits: string): boolean {
  return ISSUERS.some(({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits)) && luhn(digits);
}

/** The card that begins with this group; an expiry date behind it is none of its groups. */
function cardFrom(text: string, groups: readonly Digits[], from: number): { found: Found; groups: number } | undefined {
  const start = groups[from]?.start ?? 0;
  let digits = "";
  let card: { found: Found; groups: number } | undefined;
  for (let at = from; at < groups.length; at++) {
    const { text: more, end } = groups[at] as Digits;
    digits += more.length > LONGEST ? more.slice(0, LONGEST + 1) : more;
    if (digits.length > LONGEST) break;
    if (isCard(digits) && standsAlone(text, start, end)) card = { found: { start, end, value: digits }, groups: at - from + 1 };
  }
  return card;
}

/** Card numbers: issuer, length and check digit are right. */
export const card: Find = (text) => {
  const found: Found[] = [];
  for (const groups of groupsOfDigits(text))
    for (let from = 0; from < groups.length;) {
      const one = cardFrom(text, groups, from);
      if (one !== undefined) found.push(one.found);
      from += one?.groups ?? 1;
    }
  return found;
};
