import { digestOf } from "./digest.ts";
import type { EvalCase } from "./eval-case.ts";
import { OVERRIDE, overrideIn, type Override } from "./override.ts";

/** The override that holds for what the case tests now; one that was given for another test does not. */
export function overrideOf(one: EvalCase): Override | undefined {
  const said = overrideIn(one);
  return said?.digest === digestOf(one) ? said : undefined;
}

/** The case with the word of a person that it may be active without being red. */
export function withOverride(one: EvalCase, { reason, by, at }: Omit<Override, "digest">): EvalCase {
  return { ...one, extensions: { ...one.extensions, [OVERRIDE]: { reason: reason.trim(), by, at, digest: digestOf(one) } } };
}
