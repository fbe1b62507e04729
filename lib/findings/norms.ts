import type { StepKind } from "#trace/step.ts";

/** What is usual in a project: the 99th percentile of enough steps to say so. Undefined: not known, or too few. */
export interface Norms {
  slowMs: (kind: StepKind, name: string) => number | undefined;
  costUsd: (model: string) => number | undefined;
}

export const NO_NORMS: Norms = { slowMs: () => undefined, costUsd: () => undefined };
