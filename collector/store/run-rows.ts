import type pg from "pg";
import { dropFindingsOfRuns } from "#db/failures.ts";
import { columnList, parameters, source } from "#db/rows-in.ts";
import type { Table } from "#db/rows-in.ts";
import type { Claim } from "#trace/claim.ts";
import { merge, mergeAll, nameOf, nothing } from "./sums.ts";
import type { Sums } from "./sums.ts";
import { EMPTY, LISTS, SUMS, SUMS_AS_READ, rowOf, sumsOf } from "./sums-row.ts";
import type { SumsRow } from "./sums-row.ts";

/** Rows of `run`: the sums of its traces, as lists show them. */

/** How a batch changed a run. */
export interface RunChange {
  /** What new records add, when nothing was taken away. */
  add: Sums;
  /** How many traces came to it. */
  traces: number;
  /** Claims by which traces belong to it: the strongest names the run's source. */
  claims: Claim[];
  /** True when a trace left it or its sums went down: it is then summed from its traces again. */
  again: boolean;
}

export const noChange = (): RunChange => ({ add: nothing, traces: 0, claims: [], again: false });

interface RunState {
  sums: Sums;
  traces: number;
  rule: number;
  distance: number;
  source: string;
}

const RUN: Table = { correlation_id: "text", source: "text", rule: "int", distance: "int", name: "text", traces: "int", ...SUMS };
/** Weaker than any claim. */
const NO_RULE = 1_000_000;

const MAKE = `INSERT INTO run (project, correlation_id, source, rule, distance, last_activity, start_ns, end_ns, name, traces, spans, logs, models, tools, errors, agent_steps, revision, ${LISTS})
  SELECT $1, id, '', ${NO_RULE}, 0, now(), 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, ${EMPTY} FROM unnest($2::text[]) AS id ON CONFLICT DO NOTHING`;
/** By the whole key, as in trace-rows.ts. */
const LOCK = `SELECT r.* FROM (SELECT id FROM unnest($2::text[]) AS id ORDER BY id COLLATE "C") AS wanted CROSS JOIN LATERAL
  (SELECT correlation_id, source, rule, distance, traces, ${SUMS_AS_READ} FROM run WHERE project = (SELECT $1::int) AND correlation_id = wanted.id FOR UPDATE) AS r`;
const CHANGED = Object.keys(RUN).filter((name) => name !== "correlation_id");
/** The rows exist and are locked; as in trace-rows.ts. */
const UPDATE = `INSERT INTO run (project, ${columnList(RUN)}, last_activity, revision) SELECT $1, ${columnList(RUN)}, now(), 0 FROM ${source(RUN)}
  ON CONFLICT (project, correlation_id) DO UPDATE SET ${CHANGED.map((name) => `${name} = excluded.${name}`).join(", ")}, last_activity = now(), revision = run.revision + 1`;
const OF_TRACES = `SELECT correlation_id, key, rule, distance, ${SUMS_AS_READ} FROM trace WHERE project = $1 AND correlation_id = ANY($2)
  AND spans + logs > 0`; // All records of a trace with several IDs may be filed under its parts.
const DELETE = [
  ...["step", "step_key", "step_block", "run_name"].map((table) => `DELETE FROM ${table} WHERE project = $1 AND correlation_id = ANY($2)`),
  "DELETE FROM run WHERE project = $1 AND correlation_id = ANY($2)",
];

type Locked = SumsRow & { correlation_id: string; source: string; rule: number; distance: number; traces: number };
type OfTrace = SumsRow & { correlation_id: string; key: string; rule: number; distance: number };

/** Total, so that a set of claims has one strongest whatever the order. */
function stronger(a: RunState, b: Pick<RunState, "rule" | "distance" | "source">): RunState {
  const order = a.rule - b.rule || a.distance - b.distance || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0);
  return order <= 0 ? a : { ...a, rule: b.rule, distance: b.distance, source: b.source };
}

function named(state: RunState, claims: readonly { rule: number; distance: number; key: string }[]): RunState {
  return claims.reduce((best, { rule, distance, key }) => stronger(best, { rule, distance, source: key }), state);
}

function added(row: Locked, change: RunChange): RunState {
  const state = {
    sums: merge(sumsOf(row), change.add),
    traces: row.traces + change.traces,
    rule: row.rule,
    distance: row.distance,
    source: row.source,
  };
  return named(state, change.claims);
}

async function summedAgain(client: pg.ClientBase, project: number, ids: string[]): Promise<Map<string, RunState>> {
  const states = new Map<string, RunState>();
  if (ids.length === 0) return states;
  const { rows } = await client.query<OfTrace>(OF_TRACES, [project, ids]);
  for (const id of ids) {
    const own = rows.filter((row) => row.correlation_id === id);
    if (own.length > 0)
      states.set(id, named({ sums: mergeAll(own.map(sumsOf)), traces: own.length, rule: NO_RULE, distance: 0, source: "" }, own));
  }
  return states;
}

async function deleteRuns(client: pg.ClientBase, project: number, ids: readonly string[]): Promise<void> {
  await dropFindingsOfRuns(client, project, ids);
  for (const text of DELETE) await client.query(text, [project, ids]);
}

/** Locks the runs in order of their IDs, making those that are missing, and writes what a batch changed. Runs left without a trace go. */
export async function updateRuns(client: pg.ClientBase, project: number, changes: Map<string, RunChange>): Promise<void> {
  const ids = [...changes.keys()].sort();
  if (ids.length === 0) return;
  await client.query({ name: "make-runs", text: MAKE, values: [project, ids] });
  const { rows } = await client.query<Locked>(LOCK, [project, ids]);
  const again = await summedAgain(
    client,
    project,
    ids.filter((id) => changes.get(id)?.again),
  );
  const states = new Map(
    rows.flatMap((row): [string, RunState][] => {
      const change = changes.get(row.correlation_id) ?? noChange();
      const state = change.again ? again.get(row.correlation_id) : added(row, change);
      return state ? [[row.correlation_id, state]] : [];
    }),
  );
  const gone = ids.filter((id) => !states.has(id));
  if (gone.length > 0) await deleteRuns(client, project, gone);
  const changed = [...states].map(([id, { sums, ...state }]) => ({
    correlation_id: id,
    ...state,
    name: nameOf(sums, id).slice(0, 512),
    ...rowOf(sums),
  }));
  if (changed.length > 0) await client.query({ name: "update-runs", text: UPDATE, values: [project, ...parameters(RUN, changed)] });
}
