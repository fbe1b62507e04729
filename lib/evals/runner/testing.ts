import type { EvalCase } from "#evals/eval-case.ts";
import { exampleCases } from "#evals/testing.ts";

/** The example that is a whole run: look the order up, then escalate. */
export function refundRun(): Extract<EvalCase, { kind: "run" }> {
  const found = exampleCases().find((one) => one.kind === "run");
  if (found === undefined) throw new Error("the examples hold no run");
  return found;
}
