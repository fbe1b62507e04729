import type pg from "pg";
import type { Pack } from "#db/packs.ts";
import { columnList, parameters, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { LOG, SPAN } from "./span-row.ts";
import type { Packed, PreparedTrace } from "./prepared.ts";

/** Spans and logs into the database. Called with the rows of their traces locked, so that nobody else writes the same span meanwhile. */

/** What was really written, as rows: what came again and changed nothing is not among it. */
export interface Written {
  spans: Row[];
  logs: Row[];
  /** Traces in which a span took the place of another version of itself. */
  replaced: Set<string>;
  /** Of spans that took another version's place: trace and span ID, in hex. */
  replacements: string[];
  /** Packs that rows written now name. */
  packs: Set<Pack>;
}

const SPAN_KEY = "project, day, trace_id, span_id";

/**
 * Inserts what is missing. Mostly that is all of it, and then only the number of rows comes back; else the identity of each one written.
 */
function insertMissing(into: "span" | "log", table: Table, id: string): string {
  const [columns, count] = [columnList(table), Object.keys(table).length + 2];
  return `WITH done AS (
      INSERT INTO ${into} (project, ${columns}) SELECT $1, ${columns} FROM ${source(table)}
      ON CONFLICT (project, day, trace_id, ${id}) DO NOTHING RETURNING day, trace_id, ${id})
    SELECT written, done.* FROM (SELECT count(*)::int AS written FROM done) AS c LEFT JOIN done ON written < $${count}::int`;
}

const ASSIGNED = Object.keys(SPAN).filter((name) => !SPAN_KEY.includes(name));

/** Ended over open, then the later end, then more attributes, then the greater hash: `wins` in prepared.ts says the same. */
const REPLACE = `UPDATE span AS old SET ${ASSIGNED.map((name) => `${name} = new.${name}`).join(", ")}
  FROM (SELECT ${columnList(SPAN)} FROM ${source(SPAN)}) AS new
  WHERE old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.span_id = new.span_id
    AND (new.end_ns <> 0, new.end_ns, new.attributes, new.hash) > (old.end_ns <> 0, old.end_ns, old.attributes, old.hash)
  RETURNING old.trace_id, old.span_id, old.pack`;

const hex = (value: unknown): string => Buffer.from(value as Uint8Array).toString("hex");

interface Kind {
  name: string;
  text: string;
  table: Table;
  /** The column that tells records of one trace apart. */
  key: string;
}

const SPANS: Kind = { name: "insert-spans", text: insertMissing("span", SPAN, "span_id"), table: SPAN, key: "span_id" };
const LOGS: Kind = { name: "insert-logs", text: insertMissing("log", LOG, "log_id"), table: LOG, key: "log_id" };

/** The row with the ID of its pack, which takes no more from now on. */
function rowOf({ row, pack }: Packed): Row {
  row["pack"] = pack.idBytes;
  return row;
}

/** Inserts what is missing; says which were and which were there already. */
async function insert(
  client: pg.ClientBase,
  project: number,
  { name, text, table, key }: Kind,
  records: Packed[],
): Promise<{ written: Packed[]; present: Packed[] }> {
  if (records.length === 0) return { written: [], present: [] };
  const answer = await client.query<{ written: number; [column: string]: unknown }>({
    name,
    text,
    values: [project, ...parameters(table, records.map(rowOf)), records.length],
  });
  if (answer.rows[0]?.written === records.length) return { written: records, present: [] };
  const identity = (row: Row | { [column: string]: unknown }): string => `${String(row["day"])} ${hex(row["trace_id"])} ${hex(row[key])}`;
  // None written: one row without an identity.
  const done = new Set(answer.rows.filter((row) => row[key] !== null).map(identity));
  const { yes = [], no = [] } = Object.groupBy(records, ({ row }) => (done.has(identity(row)) ? "yes" : "no"));
  return { written: yes, present: no };
}

/** Puts better versions in the place of spans that are there; the IDs of their traces and the packs they need. */
async function replace(
  client: pg.ClientBase,
  project: number,
  records: Packed[],
): Promise<{ traces: Set<string>; identities: string[]; packs: Pack[] }> {
  if (records.length === 0) return { traces: new Set(), identities: [], packs: [] };
  const { rows } = await client.query<{ trace_id: Buffer; span_id: Buffer; pack: Buffer }>(REPLACE, [
    project,
    ...parameters(SPAN, records.map(rowOf)),
  ]);
  const needed = new Set(rows.map(({ pack }) => pack.toString("latin1")));
  return {
    traces: new Set(rows.map((row) => hex(row.trace_id))),
    identities: rows.map((row) => hex(row.trace_id) + hex(row.span_id)),
    packs: records.map(({ pack }) => pack).filter(({ id }) => needed.has(id)),
  };
}

/** Writes the spans and logs of the traces. The same span again: nothing; another version of it: the rule decides. */
export async function writeRecords(client: pg.ClientBase, project: number, traces: Map<string, PreparedTrace>): Promise<Written> {
  const all = [...traces.values()];
  const spans = await insert(
    client,
    project,
    SPANS,
    all.flatMap((trace) => [...trace.spans.values()]),
  );
  const replaced = await replace(client, project, spans.present);
  const logs = await insert(
    client,
    project,
    LOGS,
    all.flatMap((trace) => [...trace.logs.values()]),
  );
  const packs = new Set([...spans.written.map(({ pack }) => pack), ...logs.written.map(({ pack }) => pack), ...replaced.packs]);
  return {
    spans: spans.written.map(({ row }) => row),
    logs: logs.written.map(({ row }) => row),
    replaced: replaced.traces,
    replacements: replaced.identities,
    packs,
  };
}
