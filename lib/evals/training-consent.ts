import type { EvalCase } from "./eval-case.ts";

/**
 * Whether a case may become training data: customers' text, so only when a person has said so (`privacy.training_allowed`), and never as
 * the hold-out, which would no longer measure anything.
 */

const HOLDOUT = /^hold[ _-]?out$/i;

export function isHeldOut({ split }: Pick<EvalCase, "split">): boolean {
  return HOLDOUT.test(split?.trim() ?? "");
}

export function mayTrain({ privacy }: Pick<EvalCase, "privacy">): boolean {
  return privacy?.["training_allowed"] === true;
}

export const HOLDOUT_NEVER_TRAINS = "A case of the hold-out is never training data: it would no longer measure anything.";

/** Who said so, and when (ISO 8601), stays with the case, also when it is taken back. */
export function withTrainingConsent(one: EvalCase, allowed: boolean, { by, at }: { by: string; at: string }): EvalCase {
  return { ...one, privacy: { ...one.privacy, training_allowed: allowed, consent: { training: allowed, by, at } } };
}
