import type pg from "pg";
import { LOG, SPAN, logFacts, spanFacts } from "#collector/store/span-row.ts";
import { joinRecords, storedColumns } from "#db/pieces.ts";
import type { StoredRecord } from "#db/pieces.ts";
import { columnList, parameters, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { inTransaction } from "#db/transaction.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import type { LogRecord, Record, SpanRecord } from "#trace/record.ts";
import type { Head } from "#trace/told.ts";

/** The fact columns of stored records, made again from the records themselves. */

/** What the dialects and prices of now read from a record. */
export type Facts = (record: Record) => Head;

/** How many records were looked at and how many of them read otherwise now. */
export interface Rewritten {
  records: number;
  changed: number;
}

/** A trace and the days that hold its records: without them every partition would be searched. */
export interface TracePlace {
  /** Hex. */
  traceId: string;
  days: readonly string[];
}

interface Kind {
  table: "span" | "log";
  id: "span_id" | "log_id";
  /** Every column that is read from a record, with its type. */
  facts: Table;
  read: (stored: { body: Uint8Array; resource: Uint8Array; scope: Uint8Array }) => Record;
  row: (record: Record, head: Head) => Row;
}

function typesOf(columns: Table, facts: readonly string[]): Table {
  return Object.fromEntries(facts.map((name) => [name, columns[name] ?? "text"]));
}

const SPAN_FACTS = [
  ..."kind agent service tool_name error dialects user_id session_id dropped name status provider model_requested".split(" "),
  ..."model_responded response_id tool_call_id tool_args input_tokens cached_tokens cache_write output_tokens reasoning cost_usd finish_reasons".split(
    " ",
  ),
];
const LOG_FACTS = "kind agent service tool_name error dialects user_id session_id dropped event_name".split(" ");

const KINDS: readonly Kind[] = [
  {
    table: "span",
    id: "span_id",
    facts: typesOf(SPAN, SPAN_FACTS),
    read: spanOf,
    row: (record, head) => spanFacts(record as SpanRecord, head),
  },
  { table: "log", id: "log_id", facts: typesOf(LOG, LOG_FACTS), read: logOf, row: (record, head) => logFacts(record as LogRecord, head) },
];

/** Records read and held in memory at once. */
const PART = 256;

type Found = StoredRecord & { id: Buffer };

function nextPart({ table, id }: Kind): string {
  return `SELECT r.${id} AS id, ${storedColumns("r")} FROM ${table} r WHERE r.project = $1 AND r.trace_id = $2 AND r.day = ANY($3::date[])
    AND (r.day, r.${id}) > ($4::date, $5::bytea) ORDER BY r.day, r.${id} LIMIT ${PART}`;
}

/** A record is the one that was read when it lies where it lay: a better version of a span lies elsewhere. */
function target({ id, facts }: Kind): { from: string; where: string; columns: Table } {
  const columns = { day: "date", id: "bytea", trace_id: "bytea", pack: "bytea", pack_at: "int", ...facts };
  const names = Object.keys(facts);
  return {
    columns,
    from: `FROM (SELECT ${columnList(columns)} FROM ${source(columns)}) AS new`,
    where: `old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.${id} = new.id AND old.pack = new.pack AND old.pack_at = new.pack_at
      AND (${names.map((name) => `old.${name}`).join(", ")}) IS DISTINCT FROM (${names.map((name) => `new.${name}`).join(", ")})`,
  };
}

function update(kind: Kind): string {
  const { from, where } = target(kind);
  const set = Object.keys(kind.facts).map((name) => `${name} = new.${name}`);
  return `UPDATE ${kind.table} AS old SET ${set.join(", ")} ${from} WHERE ${where}`;
}

function countChanged(kind: Kind): string {
  const { from, where } = target(kind);
  return `SELECT old.day ${from} JOIN ${kind.table} AS old ON ${where}`;
}

function rowsOf(kind: Kind, { traceId }: TracePlace, found: readonly Found[], records: readonly Record[], facts: Facts): Row[] {
  return found.map((stored, at) => {
    const record = records[at] as Record;
    const place = { day: stored.day, id: stored.id, trace_id: Buffer.from(traceId, "hex"), pack: stored.pack, pack_at: stored.pack_at };
    return { ...place, ...kind.row(record, facts(record)) };
  });
}

/** The store writes spans under the lock of their trace; so does this, for one part at a time. */
async function write(pool: pg.Pool, project: number, kind: Kind, { traceId }: TracePlace, rows: readonly Row[]): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query("SELECT 1 FROM trace WHERE project = $1 AND trace_id = $2 FOR UPDATE", [project, Buffer.from(traceId, "hex")]);
    const { rowCount } = await client.query(update(kind), [project, ...parameters(target(kind).columns, rows)]);
    return rowCount ?? 0;
  });
}

/**
 * Reads the records of a trace again, a bounded part at a time, and writes the columns that read otherwise now; with `dry` it only
 * counts them. Safe to repeat and to run while records come: one that was replaced meanwhile is left as the store wrote it.
 */
export async function rewriteFacts(
  pool: pg.Pool,
  project: number,
  trace: TracePlace,
  { facts, dry }: { facts: Facts; dry: boolean },
): Promise<Rewritten> {
  const sum: Rewritten = { records: 0, changed: 0 };
  for (const kind of KINDS) {
    let place: [day: string, id: Buffer] = ["0001-01-01", Buffer.alloc(0)];
    for (;;) {
      const values = [project, Buffer.from(trace.traceId, "hex"), trace.days, ...place];
      const { rows: found } = await pool.query<Found>(nextPart(kind), values);
      const last = found.at(-1);
      if (last === undefined) break;
      const records = (await joinRecords(pool, project, found)).map(kind.read);
      const rows = rowsOf(kind, trace, found, records, facts);
      sum.records += rows.length;
      if (dry) sum.changed += (await pool.query(countChanged(kind), [project, ...parameters(target(kind).columns, rows)])).rowCount ?? 0;
      else sum.changed += await write(pool, project, kind, trace, rows);
      place = [last.day, last.id];
    }
  }
  return sum;
}
