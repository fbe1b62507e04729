import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import { columnList, parameters, plainText, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import type { Evaluation } from "#trace/evaluation.ts";
import { clampNs } from "#trace/time.ts";
import { placeOf } from "./bind-claims.ts";

/**
 * Results of evals, and the traces that are of evals, in the batch's own transaction. Rows are written in the order of their keys, so that
 * two batches never wait for each other. The same results in any order and any number give the same rows: the latest one stays.
 */

const RESULT: Table = {
  eval_run: "text",
  case_id: "text",
  trial: "int",
  name: "text",
  at_ns: "bigint",
  status: "text",
  gates: "boolean",
  score: "float8",
  explanation: "text",
  revision: "int",
  commit_sha: "text",
  branch: "text",
  prompt_version: "text",
  model: "text",
  trace_id: "bytea",
};
const KEY = ["eval_run", "case_id", "trial", "name"];
const TOLD = Object.keys(RESULT).filter((column) => !KEY.includes(column));
/** Total over what can differ, so that no order of coming decides. */
const RANK = (row: string): string => `(${row}.at_ns, ${row}.status COLLATE "C", coalesce(${row}.explanation, '') COLLATE "C")`;

const RESULTS = `INSERT INTO eval_result (project, ${columnList(RESULT)}) SELECT $1, ${columnList(RESULT)} FROM ${source(RESULT)}
  ORDER BY ${KEY.map((column) => `r.${column}`).join(", ")} ON CONFLICT (project, ${KEY.join(", ")}) DO UPDATE
  SET ${TOLD.map((column) => `${column} = excluded.${column}`).join(", ")} WHERE ${RANK("excluded")} > ${RANK("eval_result")}`;
const RUNS = `INSERT INTO eval_run (project, id, last_ns) SELECT $1, id, max(ns) FROM unnest($2::text[], $3::bigint[]) AS r (id, ns) GROUP BY id ORDER BY id
  ON CONFLICT (project, id) DO UPDATE SET last_ns = excluded.last_ns WHERE excluded.last_ns > eval_run.last_ns`;
const TRACES = `INSERT INTO eval_trace (project, trace_id) SELECT DISTINCT $1::int, id FROM unnest($2::bytea[]) AS id ORDER BY id ON CONFLICT DO NOTHING`;

/** Keeps what records of evals say. Their traces are locked. */
export async function insertEvals(client: pg.ClientBase, project: number, entries: readonly Entry[]): Promise<void> {
  const traces = new Set(entries.flatMap((entry) => (entry.ofEval ? [placeOf(entry.record, entry.claims).traceId] : [])));
  if (traces.size > 0) await client.query(TRACES, [project, [...traces].map((id) => Buffer.from(id, "hex"))]);
  const rows = [...latestOf(entries).values()];
  if (rows.length === 0) return;
  await client.query(RESULTS, [project, ...parameters(RESULT, rows)]);
  await client.query(RUNS, [project, rows.map((row) => row["eval_run"]), rows.map((row) => row["at_ns"])]);
}

/** One row a key: a statement must not meet the same row twice. */
function latestOf(entries: readonly Entry[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const { record, evaluations } of entries)
    for (const row of (evaluations ?? []).map((one) => rowOf(one, record.traceId))) {
      const key = JSON.stringify(KEY.map((column) => row[column]));
      const other = rows.get(key);
      if (other === undefined || later(row, other)) rows.set(key, row);
    }
  return rows;
}

/** The same order as RANK. */
function later(a: Row, b: Row): boolean {
  const [x, y] = [a["at_ns"] as bigint, b["at_ns"] as bigint];
  return x === y ? Buffer.compare(told(a), told(b)) > 0 : x > y;
}

/** No status is the beginning of another, so one text orders as both do. */
function told({ status, explanation }: Row): Buffer {
  return Buffer.from(`${String(status)}${String(explanation ?? "")}`);
}

const MOST_NAME = 256;
const MOST_EXPLANATION = 4096;
const MOST_INT = 2_147_483_647;

function rowOf(one: Evaluation, traceId: string | undefined): Row {
  return {
    eval_run: short(one.run) ?? "",
    case_id: short(one.caseId) ?? "",
    trial: whole(one.trial) ?? 0,
    name: short(one.name) ?? "",
    at_ns: clampNs(one.atNs),
    status: one.status,
    gates: one.gates,
    score: one.score !== undefined && Number.isFinite(one.score) ? one.score : null,
    explanation: short(one.explanation, MOST_EXPLANATION),
    revision: whole(one.revision),
    commit_sha: short(one.commit),
    branch: short(one.branch),
    prompt_version: short(one.promptVersion),
    model: short(one.model),
    trace_id: traceId === undefined ? null : Buffer.from(traceId, "hex"),
  };
}

/** Lists show so much; the record itself keeps everything. */
function short(text: string | undefined, most = MOST_NAME): string | null {
  return text === undefined ? null : plainText(text.slice(0, most));
}

function whole(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.max(0, Math.min(MOST_INT, Math.round(value)));
}
