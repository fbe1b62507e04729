import type { FindingKind } from "#trace/finding.ts";
import type { Outcome } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { NOTHING, timelineOf, type Totals } from "./timeline.ts";

/** What a run's steps with their findings come to. A person's tag is not among them: it stands above the outcome. */
export interface Verdict {
  outcome: Exclude<Outcome, "tagged">;
  totals: Totals;
  steps: number;
  findings: number;
  /** Of the model calls: what answered, else what was asked for. Sorted. */
  models: string[];
  firstProblem?: { stepId: string; kind: FindingKind; message: string };
}

/**
 * Design §2 "Outcome": `error` when the run's root or the last model call of the root lane failed, else `flagged` when there is a
 * problem, else `ok` on an explicit success, else `unknown`. Of several roots (a retry, a conversation) the last one counts.
 */
export function verdictOf(steps: readonly Step[]): Verdict {
  const totals = timelineOf(steps).totals.at(-1) ?? NOTHING;
  const firstProblem = problemOf(steps);
  const root = rootsOf(steps).at(-1);
  const lastCall = steps.findLast((step) => step.kind === "model" && step.lane === "root");
  const failed = root?.status === "error" || lastCall?.status === "error";
  return {
    outcome: failed ? "error" : totals.problems > 0 ? "flagged" : root?.status === "ok" ? "ok" : "unknown",
    totals,
    steps: steps.length,
    findings: totals.problems + totals.notices,
    models: modelsOf(steps),
    ...(firstProblem === undefined ? {} : { firstProblem }),
  };
}

function modelsOf(steps: readonly Step[]): string[] {
  const names = steps.flatMap((step) => (step.kind === "model" ? (step.model?.responded ?? step.model?.requested ?? []) : []));
  return [...new Set(names)].toSorted();
}

const PLUMBING: ReadonlySet<string> = new Set(["infra", "event"]);

/** Steps that stand under no other step of the run, plumbing left out unless there is nothing else. */
function rootsOf(steps: readonly Step[]): Step[] {
  const spans = new Set(steps.map((step) => `${step.traceId ?? ""}-${step.spanId ?? ""}`));
  const roots = steps.filter((step) => step.parentSpanId === undefined || !spans.has(`${step.traceId ?? ""}-${step.parentSpanId}`));
  const told = roots.filter((step) => !PLUMBING.has(step.kind) && step.tool?.rebuilt !== true);
  return told.length > 0 ? told : roots;
}

function problemOf(steps: readonly Step[]): Verdict["firstProblem"] {
  for (const step of steps) {
    const problem = step.findings.find((finding) => finding.severity === "problem");
    if (problem !== undefined) return { stepId: step.id, kind: problem.kind, message: problem.message };
  }
  return undefined;
}
