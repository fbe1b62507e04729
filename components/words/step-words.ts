import type { Step } from "#trace/step.ts";
import { durationText } from "./format.ts";
import { KINDS } from "./kinds.ts";
import { modelName } from "./models.ts";

/** What a step is called in lists: its tool, its model, else the name that was sent. */
export function stepName(step: Pick<Step, "kind" | "name" | "tool" | "model" | "agent">): string {
  if (step.tool) return step.tool.name;
  if (step.kind === "model") return modelName(step.model) ?? step.name;
  return step.kind === "agent" ? (step.agent ?? step.name) : step.name;
}

/** The accessible name: "Step 31, model call gpt-5.2, 1.18 s, problem: amount must be at most 100". */
export function stepSentence(step: Step, index: number): string {
  const problem = firstProblem(step);
  const parts = [`Step ${index + 1}`, `${KINDS[step.kind].word} ${stepName(step)}`, durationText(step.durationMs)];
  if (step.status === "error" && !problem) parts.push("failed");
  if (problem) parts.push(`problem: ${problem}`);
  return parts.join(", ");
}

/**
 * The first problem in words, or undefined. A failure is told once, on the step where it happened: an agent that only passes a
 * failure on has none.
 */
export function firstProblem(step: Step): string | undefined {
  return step.findings.find((finding) => finding.severity === "problem")?.message;
}

/** Whether any deterministic notice, but no problem, hangs on the step. */
export function hasNotice(step: Step): boolean {
  return step.findings.some((finding) => finding.severity === "notice");
}
