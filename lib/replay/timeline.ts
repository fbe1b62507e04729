import { nsOf } from "#trace/time.ts";
import type { Step, StepKind } from "#trace/step.ts";
import { addUsage, type Usage } from "#trace/usage.ts";

/** What a run had come to when a step was over. Sums of the steps so far, nothing invented. */
export interface Totals {
  /** Milliseconds from the run's first start to this step's end (its start, when it has none). */
  elapsedMs: number;
  /** Of model steps only: parents that repeat their children's usage would count twice. */
  usage: Usage;
  /** Null until a step says its cost. */
  costUsd: number | null;
  /** Model calls so far that have neither a cost nor a price. */
  unpriced: number;
  counts: { [K in StepKind]?: number };
  errors: number;
  problems: number;
  notices: number;
}

/** The steps of a run in order with the totals after each of them. */
export interface Timeline {
  steps: readonly Step[];
  totals: readonly Totals[];
}

export const NOTHING: Totals = { elapsedMs: 0, usage: {}, costUsd: null, unpriced: 0, counts: {}, errors: 0, problems: 0, notices: 0 };

/** The totals after one more step. A run's totals are this, folded over its steps. */
export function advance(totals: Totals, step: Step, startNs: bigint): Totals {
  const problems = step.findings.filter((finding) => finding.severity === "problem").length;
  const model = step.kind === "model";
  return {
    elapsedMs: Math.max(totals.elapsedMs, elapsed(step, startNs)),
    usage: model && step.usage ? addUsage(totals.usage, step.usage) : totals.usage,
    costUsd: model && typeof step.costUsd === "number" ? (totals.costUsd ?? 0) + step.costUsd : totals.costUsd,
    unpriced: totals.unpriced + (model && step.costUsd === null ? 1 : 0),
    counts: { ...totals.counts, [step.kind]: (totals.counts[step.kind] ?? 0) + 1 },
    errors: totals.errors + (step.status === "error" ? 1 : 0),
    problems: totals.problems + problems,
    notices: totals.notices + step.findings.length - problems,
  };
}

function elapsed(step: Step, startNs: bigint): number {
  const end = nsOf(step.endedAt ?? step.startedAt) ?? startNs;
  return Number(end - startNs) / 1e6;
}

/** When the first step began, Unix nanoseconds. 0 without steps. */
export function startNsOf(steps: readonly Step[]): bigint {
  let least: bigint | undefined;
  for (const step of steps) {
    const ns = nsOf(step.startedAt);
    if (ns !== undefined && (least === undefined || ns < least)) least = ns;
  }
  return least ?? 0n;
}

/** A timeline over steps in their order (design §2); over a part of a run, `before` is what it had come to, and `startNs` when it began. */
export function timelineOf(steps: readonly Step[], before: Totals = NOTHING, startNs?: bigint): Timeline {
  const start = startNs ?? startNsOf(steps);
  let totals = before;
  return { steps, totals: steps.map((step) => (totals = advance(totals, step, start))) };
}
