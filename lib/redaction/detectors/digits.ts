/** Digits that stand next to each other. */
export interface Digits {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const DIGITS = /\d+/g;
const WORD = /[\p{L}\p{N}]/u;

/** Groups as people write long numbers, `4111 1111 1111 1111`: neighbours with one space or dash between them. */
export function* groupsOfDigits(text: string): Generator<Digits[]> {
  let groups: Digits[] = [];
  for (const { index: start, 0: digits } of text.matchAll(DIGITS)) {
    const last = groups.at(-1);
    const joined = last !== undefined && start === last.end + 1 && /[ -]/.test(text[last.end] ?? "");
    if (!joined && groups.length > 0) yield groups;
    if (!joined) groups = [];
    groups.push({ start, end: start + digits.length, text: digits });
  }
  if (groups.length > 0) yield groups;
}

/** Whether what stands from `start` to `end` is a number of its own: no part of a word or of a decimal fraction. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const [before = "", after = ""] = [text[start - 1], text[end]];
  if (WORD.test(before) || WORD.test(after)) return false;
  if (before === "." && /\d/.test(text[start - 2] ?? "")) return false;
  return !(after === "." && /\d/.test(text[end + 1] ?? ""));
}
