import type { Step } from "#trace/step.ts";
import type { Timeline, Totals } from "./timeline.ts";

/** What of a run can be drawn over its steps. */
const SERIES = ["context", "tokens", "cost", "calls", "errors", "problems"] as const;
export type SeriesName = (typeof SERIES)[number];

/** A value after each step; undefined as long as nobody told one. */
export type Series = readonly (number | undefined)[];

const OF_TOTALS: Record<Exclude<SeriesName, "context">, (totals: Totals) => number | undefined> = {
  tokens: ({ usage: { input, output } }) => (input === undefined && output === undefined ? undefined : (input ?? 0) + (output ?? 0)),
  cost: ({ costUsd }) => costUsd ?? undefined,
  calls: ({ counts }) => (counts.model ?? 0) + (counts.tool ?? 0),
  errors: ({ errors }) => errors,
  problems: ({ problems }) => problems,
};

/** One figure of the state after each step. The context is that of the last model call of the step's lane. */
export function seriesOf({ steps, totals }: Timeline, name: SeriesName): Series {
  if (name !== "context") return totals.map(OF_TOTALS[name]);
  const seen = new Map<string, number>();
  return steps.map((step) => {
    if (step.kind === "model" && step.usage?.input !== undefined) seen.set(step.lane, step.usage.input);
    return seen.get(step.lane);
  });
}

/** The steps after which a series rose most, the largest first. */
export function largestRises(series: Series, steps: readonly Step[], most = 3): { step: Step; by: number }[] {
  let last: number | undefined;
  const rises = series.flatMap((value, at) => {
    const by = value === undefined || last === undefined ? 0 : value - last;
    last = value ?? last;
    const step = steps[at];
    return by > 0 && step ? [{ step, by }] : [];
  });
  return rises.toSorted((a, b) => b.by - a.by).slice(0, most);
}
