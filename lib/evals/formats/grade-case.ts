import { adapt } from "#evals/adapt.ts";
import { askedOf } from "#evals/check.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { grade } from "#evals/grade.ts";
import { gating } from "./gate.ts";

/** The entry of a vendored grader: a case and what the agent gave back, in any shape that `adapt` reads. */

export interface CaseVerdict {
  pass: boolean;
  /** Why it failed, or how much held. */
  reason: string;
  results: { id?: string; type: string; pass: boolean; reason: string }[];
}

/** Fails closed: without an assertion to decide by, and without output, a case is red. */
export function gradeCase(one: Pick<EvalCase, "expect" | "input">, output: unknown): CaseVerdict {
  const answer = adapt(output);
  const asked = askedOf(one);
  const results = gating(one).map((assertion) => {
    const { pass, reason } = grade(assertion, answer, asked);
    return { ...(assertion.id === undefined ? {} : { id: assertion.id }), type: assertion.type, pass, reason };
  });
  const failed = results.filter((result) => !result.pass).map(({ type, reason }) => `${type}: ${reason}`);
  if (results.length === 0) return { pass: false, reason: "the case has no assertion that can be run", results };
  return { pass: failed.length === 0, reason: failed.length === 0 ? `all ${results.length} assertions hold` : failed.join("; "), results };
}

/** A row of an export for a platform (`row.ts`): its input, with the assertions and tools in its metadata. */
export interface CaseRow {
  input: { messages?: unknown };
  metadata: Pick<EvalCase, "expect"> & Pick<EvalCase["input"], "tools">;
}

export function gradeRow({ input, metadata: { expect, tools } }: CaseRow, output: unknown): CaseVerdict {
  const messages = Array.isArray(input.messages) ? { messages: input.messages } : { turns: [] };
  return gradeCase({ expect, input: { ...messages, ...(tools === undefined ? {} : { tools }) } as EvalCase["input"] }, output);
}
