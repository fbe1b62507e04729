import type { FindingKind } from "#trace/finding.ts";
import type { Usage } from "#trace/usage.ts";

export const OUTCOMES = ["error", "flagged", "tagged", "ok", "unknown"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** All records that carry one correlation ID in one project, in the form of the HTTP API (design §6). */
export interface RunSummary {
  correlationId: string;
  /** The attribute that named it, or "trace" when the trace ID stands in, or "unlinked". */
  correlationSource: string;
  aliases: string[];
  project: string;
  name: string;
  agents: string[];
  services: string[];
  traceIds: string[];
  startedAt: string;
  endedAt: string;
  lastActivityAt: string;
  durationMs: number;
  state: "live" | "quiet";
  outcome: Outcome;
  counts: { steps: number; model: number; tool: number; errors: number; findings: number };
  usage: Usage;
  costUsd: number | null;
  /** Model calls that have neither a cost nor a price, so that costUsd lacks them; absent until the run was read once. */
  unpricedCalls?: number;
  models: string[];
  firstProblem?: { stepId: string; kind: FindingKind; message: string };
  tags: string[];
  /** Notes that people left on it and its steps; absent = none. */
  notes?: number;
  userId?: string;
  sessionIds: string[];
}
