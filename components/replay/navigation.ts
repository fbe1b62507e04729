import { firstProblem } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";

export type Direction = 1 | -1;
export type Wanted = (step: Step) => boolean;

export const isProblem: Wanted = (step) => firstProblem(step) !== undefined;
export const isTool: Wanted = (step) => step.kind === "tool";
export const isModel: Wanted = (step) => step.kind === "model";

export const isFound: Wanted = (step) => step.findings.length > 0;

export type Sought = "problem" | "finding" | "tool" | "model" | "human";
/** What keys jump to, here and on the server, and what it is called. */
export const SOUGHT: { [K in Sought]: { wanted: Wanted; words: string } } = {
  problem: { wanted: isProblem, words: "problem" },
  finding: { wanted: isFound, words: "problem or notice" },
  tool: { wanted: isTool, words: "tool call" },
  model: { wanted: isModel, words: "model call" },
  human: { wanted: (step) => step.kind === "human", words: "wait for a person" },
};

/** The nearest wanted step beyond `from`, or undefined at the end: moving never wraps. */
export function nextIn(steps: readonly Step[], from: number, direction: Direction, wanted: Wanted): Step | undefined {
  for (let at = from + direction; at >= 0 && at < steps.length; at += direction) {
    const step = steps[at];
    if (step && wanted(step)) return step;
  }
  return undefined;
}

/** The step of an ID or of a bare span ID. */
export function findStep(steps: readonly Step[], asked: string | undefined): Step | undefined {
  if (asked === undefined) return undefined;
  return steps.find((step) => step.id === asked) ?? steps.find((step) => step.spanId === asked);
}

/** "Problem 2 of 5" for the focused step, or how many there are when it is none of them. */
export function problemPlace(steps: readonly Step[], focus: number): { at: number | undefined; of: number } {
  const places = steps.flatMap((step, index) => (isProblem(step) ? [index] : []));
  const at = places.indexOf(focus);
  return { at: at === -1 ? undefined : at + 1, of: places.length };
}
