import { type Finding, type FindingKind, severityOf } from "#trace/finding.ts";
import type { StepId } from "#trace/ids.ts";
import type { Step } from "#trace/step.ts";
import type { Asked } from "./asked.ts";
import type { Fresh } from "./fresh.ts";
import type { Norms } from "./norms.ts";

/** Where a finding stands. */
export interface Found {
  stepId: StepId;
  finding: Finding;
}

/** What a detector sees: the steps of a run in order, which model call asked for each tool step, what each call saw for the first time. */
export interface Evidence {
  steps: readonly Step[];
  asked: Asked;
  fresh: Fresh;
  norms: Norms;
}

/** Pure and total: the same steps give the same findings, hostile ones included, in time near-linear in their size. */
export type Detector = (evidence: Evidence) => Iterable<Found>;

const LONGEST = 240;

/** A finding with its message on one line of bounded length. */
export function found(step: Step, kind: FindingKind, message: string, path?: string): Found {
  const line = message
    .slice(0, LONGEST * 2)
    .replace(/\s+/g, " ")
    .trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  return { stepId: step.id, finding: { kind, severity: severityOf(kind), message: short, ...(path === undefined ? {} : { path }) } };
}
