import type { EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import type { CaseOutcome, Status, TrialOutcome } from "./outcome.ts";

/** How often a case is tried, and how many of the trials must pass. */
export interface Stability {
  trials: number;
  needed: number;
}

const USUAL = { call: 1, run: 3 } as const;

/**
 * One trial for a model call and three for a run, all of which must pass, unless the case says otherwise. `asked` trials keep the
 * share that must pass: two of three are seven of ten.
 */
export function stabilityOf({ kind, expect }: Pick<EvalCase, "kind" | "expect">, asked?: number): Stability {
  const own = expect.trials ?? USUAL[kind];
  const needed = Math.min(expect.min_passes ?? own, own);
  const trials = asked ?? own;
  return { trials, needed: Math.ceil((trials * needed) / own) };
}

/** What a case is when too few of its trials passed: the worst word about the agent first, a broken harness last. */
const WORST: readonly Status[] = ["fail", "diverged", "error"];

export function caseOutcome(one: EvalCase, trials: TrialOutcome[], { needed }: Stability): CaseOutcome {
  const passes = trials.filter((trial) => trial.status === "pass").length;
  const bad = WORST.map((status) => trials.find((trial) => trial.status === status)).find((trial) => trial !== undefined);
  const passed = trials.length > 0 && passes >= needed;
  const { trace_id: traceId, span_id: spanId } = one.provenance;
  return {
    id: one.id,
    revision: one.revision,
    title: one.title,
    status: passed ? "pass" : (bad?.status ?? "error"),
    reason: passed ? `${passes} of ${trials.length} passed` : (bad?.reason ?? "it was not tried"),
    gates: statusOf(one) === "active",
    passes,
    needed,
    trials,
    source: { ...(traceId === undefined ? {} : { traceId }), ...(spanId === undefined ? {} : { spanId }) },
  };
}
