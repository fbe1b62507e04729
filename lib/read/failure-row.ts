import type { Failure, FailureState } from "#contract/failures.ts";
import { compact } from "#trace/compact.ts";
import { isoOf } from "#trace/time.ts";
import { timeOf } from "./eval-case-row.ts";

/** A row of `failure` with what a person said of it. */
export interface FailureRow {
  signature: string;
  kind: string;
  subject: string;
  message: string;
  path: string | null;
  first_ns: bigint;
  last_ns: bigint;
  state: FailureState;
  /** What was said last, whether it still holds or not. */
  marked: string | null;
  until: Date | null;
}

/** One problem of a signature. */
export interface Newest {
  signature: string;
  correlation_id: string;
  step_id: string;
  at_ns: bigint;
  message: string;
  agent: string | null;
  model: string | null;
}

/** In SQL: what holds now. A resolved failure is open again when a step that began later has it. */
export const STATE = `(CASE WHEN m.state = 'snoozed' AND m.until > now() THEN 'snoozed'
  WHEN m.state = 'resolved' AND f.last_ns <= (extract(epoch FROM m.created_at) * 1000000)::bigint * 1000 THEN 'resolved' ELSE 'open' END)`;

/** In SQL: signatures with how many eval cases were made of steps that have them; $1 is the project. */
export const CASES = `SELECT x.signature, count(DISTINCT e.id)::int AS n FROM eval_case e
  JOIN finding x ON x.project = e.project AND x.correlation_id = e.correlation_id AND x.step_id = e.step_id
  WHERE e.project = $1 AND e.status <> 'retired' AND x.signature IS NOT NULL GROUP BY x.signature`;

const EXAMPLES = 5;
const MOST_NAMES = 20;

interface Counts {
  steps: number;
  days: number[];
  cases: number;
  newest: readonly Newest[];
}

export function failureOf(row: FailureRow, { steps, days, cases, newest }: Counts): Failure {
  return compact<Failure>({
    signature: row.signature,
    kind: row.kind as Failure["kind"],
    subject: row.subject,
    message: row.message,
    path: row.path ?? undefined,
    steps,
    days,
    firstAt: isoOf(row.first_ns),
    lastAt: isoOf(row.last_ns),
    agents: namesOf(newest.map(({ agent }) => agent)),
    models: namesOf(newest.map(({ model }) => model)),
    cases,
    examples: newest.slice(0, EXAMPLES).map(exampleOf),
    state: row.state,
    until: row.state === "snoozed" && row.until !== null ? timeOf(row.until) : undefined,
    reopened: row.marked === "resolved" && row.state === "open",
  });
}

function exampleOf({ correlation_id: correlationId, step_id: stepId, at_ns: atNs, message }: Newest): Failure["examples"][number] {
  return { correlationId, stepId: stepId as Failure["examples"][number]["stepId"], at: isoOf(atNs), message };
}

function namesOf(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))].slice(0, MOST_NAMES);
}
