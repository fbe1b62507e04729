import type pg from "pg";
import { columnList, expressions, parameters, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { LOG, SPAN } from "./span-row.ts";
import type { PreparedTrace } from "./prepared.ts";

/** Spans and logs into the database. Called with the rows of their traces locked, so that nobody else writes the same span meanwhile. */

/** What was really written, as rows: what came again and changed nothing is not among it. */
export interface Written {
  spans: Row[];
  logs: Row[];
  /** Traces in which a span took the place of another version of itself. */
  replaced: Set<string>;
}

const SPAN_KEY = "project, day, trace_id, span_id";

const INSERT_SPANS = `INSERT INTO span (project, ${columnList(SPAN)}) SELECT $1, ${expressions(SPAN)} FROM ${source(SPAN)}
  ON CONFLICT (${SPAN_KEY}) DO NOTHING RETURNING day, trace_id, span_id`;

const ASSIGNED = Object.keys(SPAN).filter((name) => !SPAN_KEY.includes(name));

/** Ended over open, then the later end, then more attributes, then the greater hash: `wins` in prepared.ts says the same. */
const REPLACE = `UPDATE span AS old SET ${ASSIGNED.map((name) => `${name} = new.${name}`).join(", ")}
  FROM (SELECT ${expressionsAs(SPAN)} FROM ${source(SPAN)}) AS new
  WHERE old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.span_id = new.span_id
    AND (new.end_ns <> 0, new.end_ns, new.attributes, new.hash) > (old.end_ns <> 0, old.end_ns, old.attributes, old.hash)
  RETURNING old.trace_id`;

const INSERT_LOGS = `INSERT INTO log (project, ${columnList(LOG)}) SELECT $1, ${expressions(LOG)} FROM ${source(LOG)}
  ON CONFLICT (project, day, trace_id, log_id) DO NOTHING RETURNING day, trace_id, log_id`;

function expressionsAs(table: Table): string {
  return Object.keys(table)
    .map((name) => (table[name] === "slice" ? `substr($3::bytea, ${name}_at, ${name}_length) AS ${name}` : `r.${name}`))
    .join(", ");
}

const hex = (value: unknown): string => Buffer.from(value as Uint8Array).toString("hex");

async function insert(client: pg.ClientBase, project: number, name: string, text: string, table: Table, rows: Row[], key: string): Promise<{ written: Row[]; present: Row[] }> {
  if (rows.length === 0) return { written: [], present: [] };
  const answer = await client.query<{ day: string; trace_id: Buffer } & { [key: string]: Buffer }>({ name, text, values: [project, ...parameters(table, rows)] });
  const identity = (row: Row | { [key: string]: unknown }): string => `${String(row["day"])} ${hex(row["trace_id"])} ${hex(row[key])}`;
  const done = new Set(answer.rows.map(identity));
  return { written: rows.filter((row) => done.has(identity(row))), present: rows.filter((row) => !done.has(identity(row))) };
}

async function replace(client: pg.ClientBase, project: number, rows: Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: replaced } = await client.query<{ trace_id: Buffer }>(REPLACE, [project, ...parameters(SPAN, rows)]);
  return new Set(replaced.map((row) => hex(row.trace_id)));
}

/** Writes the spans and logs of the traces. The same span again: nothing; another version of it: the rule decides. */
export async function writeRecords(client: pg.ClientBase, project: number, traces: Map<string, PreparedTrace>): Promise<Written> {
  const all = [...traces.values()];
  const spans = await insert(client, project, "insert-spans", INSERT_SPANS, SPAN, all.flatMap((trace) => [...trace.spans.values()]), "span_id");
  const replaced = await replace(client, project, spans.present);
  const logs = await insert(client, project, "insert-logs", INSERT_LOGS, LOG, all.flatMap((trace) => [...trace.logs.values()]), "log_id");
  return { spans: spans.written, logs: logs.written, replaced };
}
