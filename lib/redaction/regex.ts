import { RE2JS } from "re2js";
import type { Find, Found } from "./found.ts";

/** Rules that operators write run on foreign text, so in an engine that is linear in it (RE2), never in JavaScript's. */

const FLAGS: ReadonlyMap<string, number> = new Map([
  ["i", RE2JS.CASE_INSENSITIVE],
  ["m", RE2JS.MULTILINE],
  ["s", RE2JS.DOTALL],
]);
const LONGEST = 1000;
/**
 * One search is linear, all of them in one text need not be (`a.*b|a`). What is not done after so long is taken out whole: rather too
 * much than a secret left in, and nobody is kept waiting.
 */
const PATIENCE_MS = 2000;
const LOOK_AT_CLOCK_EVERY = 256;

function bitsOf(flags: string): number {
  let bits = 0;
  for (const flag of flags) {
    const bit = FLAGS.get(flag);
    if (bit === undefined) throw new Error(`the flags may be i, m and s, not ${JSON.stringify(flag)}`);
    bits |= bit;
  }
  return bits;
}

/** Throws with the reason when the pattern is none of RE2's. */
export function regexFind(pattern: string, flags: string): Find {
  if (pattern.length > LONGEST) throw new Error(`a pattern may have ${LONGEST} characters`);
  const compiled = RE2JS.compile(pattern, bitsOf(flags));
  if (compiled.matches("")) throw new Error("the pattern also finds the empty text; write + instead of * where something has to be there");
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return (text) => {
    const found: Found[] = [];
    const matcher = compiled.matcher(text);
    const until = performance.now() + PATIENCE_MS;
    for (let searches = 1; matcher.find(); searches++) {
      const [start, end] = [matcher.start(group), matcher.end(group)];
      if (start >= 0 && end > start) found.push({ start, end });
      if (searches % LOOK_AT_CLOCK_EVERY === 0 && performance.now() > until) return [{ start: 0, end: text.length }];
    }
    return found;
  };
}

/** Why the pattern cannot be run, or undefined. */
export function regexProblem(pattern: string, flags: string): string | undefined {
  try {
    regexFind(pattern, flags);
    return undefined;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
