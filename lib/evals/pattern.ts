import { RE2JS } from "re2js";
import { Uncheckable } from "./uncheckable.ts";

/** Patterns run on recorded and foreign text, so by an engine whose time is linear in it (RE2), never by JavaScript's. */

const FLAGS: { [flag: string]: number } = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL, u: 0, g: 0 };
const LONGEST = 2_000;

/** Whether the pattern is found in the text. Throws Uncheckable for a pattern or flag that RE2 has not. */
export function found(pattern: string, text: string, flags = ""): boolean {
  return compiled(pattern, flags).matcher(text).find();
}

/** Why this pattern cannot be run, in words, or undefined. */
export function patternProblem(pattern: string, flags = ""): string | undefined {
  try {
    compiled(pattern, flags);
    return undefined;
  } catch (problem) {
    if (problem instanceof Uncheckable) return problem.message;
    throw problem;
  }
}

function compiled(pattern: string, flags: string): RE2JS {
  if (pattern.length > LONGEST) throw new Uncheckable(`a pattern may have ${LONGEST} characters`);
  const bits = [...flags].map((flag) => (Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined));
  if (bits.includes(undefined)) throw new Uncheckable(`flags may be i, m, s, not ${JSON.stringify(flags)}`);
  try {
    return RE2JS.compile(
      pattern,
      bits.reduce<number>((all, bit) => all | (bit ?? 0), 0),
    );
  } catch (cause) {
    throw new Uncheckable(`not an RE2 pattern: ${(cause as Error).message}`, { cause });
  }
}
