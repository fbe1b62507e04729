import type pg from "pg";
import { readAgain } from "#collector/store/rebind.ts";
import { noChange, updateRuns } from "#collector/store/run-rows.ts";
import { lockTracesById, sumsFromRecords, updateTraces } from "#collector/store/trace-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { dropRecords } from "./drop-records.ts";
import { dropSearched } from "./drop-searched.ts";
import { dropNamingRuns, dropNamingTraces } from "./named-tables.ts";

/** A trace with the days of its that are over. */
export interface Expired {
  trace_id: Buffer;
  correlation_id: string;
  records: number;
  days: string[];
  over: string[];
}

const PART = 1000;
/** How eval runs ended is a history of its own; a deletion that a person asks for takes it. */
const OUTLIVE = ["eval_result"];

const hex = (id: Buffer): string => id.toString("hex");
const isOver = ({ days, over }: Expired): boolean => over.length === days.length;

/**
 * Takes what is over out of traces. Those of which nothing is left go, with their runs; of the others what is left is summed and read
 * again. Records of days in `whole` stay: their partitions are dropped. How many records went, and the runs that are gone.
 */
export async function purgeTraces(
  pool: pg.Pool,
  project: number,
  expired: readonly Expired[],
  whole: readonly string[],
): Promise<{ runs: string[]; records: number }> {
  if (expired.length === 0) return { runs: [], records: 0 };
  const { yes: ended = [], no: going = [] } = Object.groupBy(expired, (trace) => (isOver(trace) ? "yes" : "no"));
  const dropped = new Set(whole);
  const rest = [...new Set(ended.flatMap(({ over }) => over))].filter((day) => !dropped.has(day));
  let records = ended.reduce((sum, trace) => sum + trace.records, 0);
  const runs = await inTransaction(pool, async (client) => {
    await lockTracesById(client, project, expired.map(({ trace_id: id }) => hex(id)).toSorted());
    await dropAll(client, project, ended, rest);
    for (const trace of going) records += await dropAll(client, project, [trace], trace.over);
    await shorten(client, project, going);
    await dropNamingTraces(
      client,
      project,
      ended.map(({ trace_id: id }) => id),
      OUTLIVE,
    );
    return sumRuns(client, project, [...new Set(expired.map((trace) => trace.correlation_id))], going);
  });
  await dropSearched(
    pool,
    project,
    ended.map(({ trace_id: id }) => id),
    whole,
  );
  return { runs, records };
}

async function dropAll(client: pg.ClientBase, project: number, traces: readonly Expired[], days: readonly string[]): Promise<number> {
  let records = 0;
  if (days.length === 0) return records;
  const which = { traces: traces.map(({ trace_id: id }) => id), days };
  for (let part = PART; part > 0; records += part) part = await dropRecords(client, project, which, PART);
  return records;
}

/** The sums of what is left of traces. */
async function shorten(client: pg.ClientBase, project: number, going: readonly Expired[]): Promise<void> {
  const ids = going.map(({ trace_id: id }) => hex(id)).toSorted();
  const sums = await sumsFromRecords(client, project, ids);
  const bound = (await lockTracesById(client, project, ids)).flatMap((state) => {
    const left = sums.get(state.traceId);
    return state.claim === undefined || left === undefined ? [] : [{ ...state, claim: state.claim, sums: left }];
  });
  await updateTraces(client, project, bound);
}

const ACTIVITY = "SELECT correlation_id, last_activity::text AS at FROM run WHERE project = $1 AND correlation_id = ANY($2)";
const KEEP_ACTIVITY = `UPDATE run SET last_activity = old.at FROM unnest($2::text[], $3::timestamptz[]) AS old (id, at)
  WHERE project = $1 AND correlation_id = old.id`;
const GONE =
  "SELECT id FROM unnest($2::text[]) AS id WHERE NOT EXISTS (SELECT 1 FROM run WHERE run.project = $1 AND run.correlation_id = id)";

/** The runs as their traces are now; those without any go, with what was said of them. Nothing has happened in a run that became shorter. */
async function sumRuns(client: pg.ClientBase, project: number, ids: readonly string[], going: readonly Expired[]): Promise<string[]> {
  const { rows: before } = await client.query<{ correlation_id: string; at: string }>(ACTIVITY, [project, ids]);
  await updateRuns(client, project, new Map(ids.map((id) => [id, { ...noChange(), again: true }])));
  await client.query(KEEP_ACTIVITY, [project, before.map((row) => row.correlation_id), before.map(({ at }) => at)]);
  await readAgain(
    client,
    project,
    going.map(({ trace_id: id }) => hex(id)),
    going.map((trace) => trace.correlation_id),
  );
  const { rows } = await client.query<{ id: string }>(GONE, [project, ids]);
  const gone = rows.map(({ id }) => id);
  await dropNamingRuns(client, project, gone);
  return gone;
}
