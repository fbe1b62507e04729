import type pg from "pg";
import { noChange, updateRuns } from "#collector/store/run-rows.ts";
import { LOG_FACTS, SPAN_FACTS, sumsOfLog, sumsOfSpan } from "#collector/store/sums-of-row.ts";
import { merge, nothing } from "#collector/store/sums.ts";
import type { Sums } from "#collector/store/sums.ts";
import { readTrace, updateTraces } from "#collector/store/trace-rows.ts";
import type { Row } from "#db/rows-in.ts";
import { inTransaction } from "#db/transaction.ts";
import type { TracePlace } from "./rewrite-facts.ts";

/** Rows of a trace that are summed at a time. */
const PART = 2000;

async function sumsOf(client: pg.ClientBase, project: number, { traceId, days }: TracePlace): Promise<Sums> {
  let sums = nothing;
  for (const [table, id, columns, sumsOfRow] of [
    ["span", "span_id", SPAN_FACTS, sumsOfSpan],
    ["log", "log_id", `${LOG_FACTS}, log_id`, sumsOfLog],
  ] as const) {
    let place: unknown[] = ["0001-01-01", Buffer.alloc(0)];
    for (;;) {
      const { rows } = await client.query<Row>(
        `SELECT ${columns} FROM ${table} WHERE project = $1 AND trace_id = $2 AND day = ANY($3::date[]) AND (day, ${id}) > ($4::date, $5::bytea)
          ORDER BY day, ${id} LIMIT ${PART}`,
        [project, Buffer.from(traceId, "hex"), days, ...place],
      );
      for (const row of rows) sums = merge(sums, sumsOfRow(row));
      const last = rows.at(-1);
      if (last === undefined) break;
      place = [last["day"], last[id]];
    }
  }
  return sums;
}

const exact = (sums: Sums): string => JSON.stringify(sums, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));

/** A list is ordered by when records came; reading them again is not an arrival. */
const ACTIVITY = "SELECT last_activity::text AS at FROM run WHERE project = $1 AND correlation_id = $2 FOR UPDATE";
const AS_BEFORE = "UPDATE run SET last_activity = $3::timestamptz WHERE project = $1 AND correlation_id = $2";

async function write(client: pg.ClientBase, project: number, trace: TracePlace): Promise<boolean> {
  await client.query("SET LOCAL enable_seqscan = off");
  const state = await readTrace(client, project, trace.traceId);
  if (state?.claim === undefined) return false;
  const sums = await sumsOf(client, project, { traceId: trace.traceId, days: state.sums.days });
  if (exact(sums) === exact(state.sums)) return false;
  const { claim } = state;
  const { rows } = await client.query<{ at: string }>(ACTIVITY, [project, state.run]);
  await updateTraces(client, project, [{ ...state, claim, sums }]);
  await updateRuns(client, project, new Map([[state.run, { ...noChange(), claims: [claim], again: true }]]));
  if (rows[0] !== undefined) await client.query(AS_BEFORE, [project, state.run, rows[0].at]);
  return true;
}

/** Sums a trace from its rows again, and its run from its traces; true when that changed anything. */
export async function sumAgain(pool: pg.Pool, project: number, trace: TracePlace): Promise<boolean> {
  return inTransaction(pool, async (client) => write(client, project, trace));
}
