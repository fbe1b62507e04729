import type { Find, Found } from "#redaction/found.ts";

/** Lengths of ISO 13616 by country (SWIFT IBAN registry). */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27
   GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22
   MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28
   TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const BEGIN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu;
const ALPHANUMERIC = /^[A-Z0-9]$/i;

/** ISO 7064 MOD 97-10: letters are 10 to 35, the first four characters go to the end. */
export function isIban(text: string): boolean {
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** So many letters and digits from `start` on, single spaces and dashes between them left out. */
function take(text: string, start: number, length: number): { end: number; value: string } | undefined {
  let value = "";
  for (let at = start; at < text.length; at++) {
    const one = text[at] ?? "";
    if (ALPHANUMERIC.test(one)) value += one;
    else if (!/[ -]/.test(one) || !ALPHANUMERIC.test(text[at + 1] ?? "")) return undefined;
    if (value.length === length) return { end: at + 1, value: value.toUpperCase() };
  }
  return undefined;
}

/** International bank account numbers: country, length and check digits are right. */
export const iban: Find = (text) => {
  const found: Found[] = [];
  for (const { index: start, 0: begin } of text.matchAll(BEGIN)) {
    const length = LENGTHS.get(begin.slice(0, 2).toUpperCase());
    if (length === undefined || start < (found.at(-1)?.end ?? 0)) continue;
    const taken = take(text, start, length);
    if (taken === undefined || ALPHANUMERIC.test(text[taken.end] ?? "") || !isIban(taken.value)) continue;
    found.push({ start, ...taken });
  }
  return found;
};
