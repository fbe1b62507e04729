import { isProblem, nextIn } from "#components/replay/navigation.ts";
import type { PlayerState } from "#components/replay/player-store.ts";
import { focusIndex, focusNumber } from "#components/replay/player-store.ts";
import type { StepRow } from "./step-tree.ts";

const AHEAD = 4;
const BEHIND = 2;

/** The steps that are likely to be looked at next, the likeliest first: by the rows that keys go to, which a filter or a fold may leave few of, and the next problem. */
export function likelySteps(state: Pick<PlayerState, "steps" | "first" | "focusId">, rows: readonly StepRow[]): string[] {
  const focus = focusNumber(state);
  const behind = rows.filter(({ index }) => index < focus).slice(-BEHIND);
  const ahead = rows.filter(({ index }) => index > focus).slice(0, AHEAD);
  const [next, ...later] = ahead;
  const problem = nextIn(state.steps, focusIndex(state), 1, isProblem);
  const steps = [next?.step, problem, ...behind.toReversed().map(({ step }) => step), ...later.map(({ step }) => step)];
  return [...new Set(steps.flatMap((step) => step?.id ?? []))];
}
