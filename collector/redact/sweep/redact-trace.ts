import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import type { TracePlace } from "#collector/rederive/rewrite-facts.ts";
import { dropSearchedWithin } from "#collector/retention/drop-searched.ts";
import { KnownClaims } from "#collector/store/known-claims.ts";
import { type Packed, type Prepared, prepare } from "#collector/store/prepared.ts";
import { LOG, SPAN } from "#collector/store/span-row.ts";
import { connected, openBatch } from "#collector/store/write-batch.ts";
import { readTracesAgain } from "#db/arrivals.ts";
import { KnownPieces } from "#db/known-pieces.ts";
import { loosen } from "#db/loose-text.ts";
import { insertPacks } from "#db/packs.ts";
import { hashBytes } from "#db/piece.ts";
import { insertPieces, joinRecords, storedColumns, type StoredRecord, usePieces } from "#db/pieces.ts";
import { RecentTexts } from "#db/recent-texts.ts";
import { conflict } from "#db/retryable.ts";
import { columnList, parameters, type Row, source, type Table } from "#db/rows-in.ts";
import { nextEpoch } from "#db/text-state.ts";
import type { Redactor } from "#redaction/redactor.ts";
import type { Canonical } from "#otlp/split-request.ts";
import { moveLogNotes } from "./move-log-notes.ts";

/**
 * Stored records of a trace without what the rules mean: their bytes, their columns, and in the same transaction everything that was made of
 * them goes, so that nothing of it outlives them. Where the old text stands is noted; it goes when all traces are done (sweep-texts.ts).
 */

export interface Redacting {
  pool: pg.Pool;
  project: number;
  redactor: Redactor;
  /** What a record is on its way to the store. */
  entryOf: (canonical: Canonical, signal: "traces" | "logs") => Entry;
}

/** Records read, redacted and written at once. */
const PART = 500;
const ATTEMPTS = 5;

interface Kind {
  table: "span" | "log";
  signal: "traces" | "logs";
  id: "span_id" | "log_id";
}
const KINDS: readonly Kind[] = [
  { table: "span", signal: "traces", id: "span_id" },
  { table: "log", signal: "logs", id: "log_id" },
];

interface Found extends StoredRecord {
  id: Buffer;
}

/** A stored record that loses something, and what it becomes. */
interface Losing {
  found: Found;
  entry: Entry;
}

function nextPart({ table, id }: Kind): string {
  return `SELECT r.${id} AS id, ${storedColumns("r")} FROM ${table} r WHERE r.project = $1 AND r.trace_id = $2 AND r.day = ANY($3::date[])
    AND (r.day, r.${id}) > ($4::date, $5::bytea) ORDER BY r.day, r.${id} LIMIT ${PART}`;
}

/** How many records of the trace were looked at, and how many lost something. Safe to repeat and to run while records come. */
export async function redactTrace(work: Redacting, trace: TracePlace): Promise<{ records: number; changed: number }> {
  const sum = { records: 0, changed: 0 };
  for (const kind of KINDS) {
    // A log has another ID afterwards, which may lie ahead.
    const made = new Set<string>();
    let place: [day: string, id: Buffer] = ["0001-01-01", Buffer.alloc(0)];
    for (;;) {
      const { rows } = await work.pool.query<Found>(nextPart(kind), [
        work.project,
        Buffer.from(trace.traceId, "hex"),
        trace.days,
        ...place,
      ]);
      const last = rows.at(-1);
      if (last === undefined) break;
      const old = rows.filter(({ id }) => !made.has(id.toString("hex")));
      const losing = await losingOf(work, kind, old);
      if (losing.length > 0) await rewrite(work, kind, trace, losing);
      for (const { entry } of losing) made.add(keyOf(entry));
      sum.records += old.length;
      sum.changed += losing.length;
      place = [last.day, last.id];
    }
  }
  return sum;
}

async function losingOf({ pool, project, redactor, entryOf }: Redacting, { signal }: Kind, rows: readonly Found[]): Promise<Losing[]> {
  const stored = await joinRecords(pool, project, rows);
  return rows.flatMap((found, at) => {
    const { canonical, tally } = redactor.record(stored[at] as Canonical, signal);
    return tally.isEmpty ? [] : [{ found, entry: entryOf(canonical, signal) }];
  });
}

/** A part that lost against a batch, or that texts were taken away from meanwhile, is tried again. */
async function rewrite(work: Redacting, kind: Kind, trace: TracePlace, losing: readonly Losing[]): Promise<void> {
  const memory = { known: new KnownPieces(), recent: new RecentTexts(), claims: new KnownClaims() };
  for (let tried = 1; ; tried++) {
    const prepared = prepare(
      work.project,
      losing.map(({ entry }) => entry),
      memory,
    );
    try {
      return await connected(work.pool, async (client) => {
        const erasing = await openBatch(client, work.project, memory);
        await inOneTransaction(client, work.project, { kind, trace, losing, prepared, erasing });
        await client.query("COMMIT");
      });
    } catch (error) {
      if (!conflict(error) || tried === ATTEMPTS) throw error;
      await sleep(Math.random() * 50 * tried);
    }
  }
}

interface Part {
  kind: Kind;
  trace: TracePlace;
  losing: readonly Losing[];
  prepared: Prepared;
  erasing: boolean;
}

async function inOneTransaction(client: pg.ClientBase, project: number, { kind, trace, losing, prepared, erasing }: Part): Promise<void> {
  const traceId = Buffer.from(trace.traceId, "hex");
  await insertPieces(client, project, prepared.pieces);
  if (erasing) await usePieces(client, project, prepared.pieces);
  await client.query("SELECT 1 FROM trace WHERE project = $1 AND trace_id = $2 FOR UPDATE", [project, traceId]);
  await loosen(
    client,
    project,
    losing.map(({ found }) => found),
  );
  const packed = packedOf(prepared);
  const changes = losing.map((one) => ({ found: one.found, packed: packed.get(keyOf(one.entry)) as Packed }));
  await WRITE[kind.table](client, project, traceId, changes);
  const packs = new Set([...packed.values()].map(({ pack }) => pack));
  for (const places of prepared.pieces.values()) for (const { pack } of places.values()) packs.add(pack);
  await insertPacks(client, project, packs);
  await readTracesAgain(client, project, [traceId]);
  await dropSearchedWithin(client, project, [traceId]);
  await client.query(
    "UPDATE run SET revision = revision + 1 FROM trace t WHERE t.project = $1 AND t.trace_id = $2 AND run.project = $1 AND run.correlation_id = t.correlation_id",
    [project, traceId],
  );
  await nextEpoch(client, project, false);
}

/** The rows that were prepared, whichever trace they would be filed under if they came now. */
function packedOf({ traces }: Prepared): Map<string, Packed> {
  const all = new Map<string, Packed>();
  for (const { spans, logs } of traces.values()) {
    for (const [key, packed] of spans) all.set(key.split(" ")[1] ?? "", packed);
    for (const [key, packed] of logs) all.set(key.split(" ")[1] ?? "", packed);
  }
  return all;
}

const keyOf = ({ record }: Entry): string => (record.signal === "span" ? record.spanId : record.hash);

interface Change {
  found: Found;
  packed: Packed;
}

type Write = (client: pg.ClientBase, project: number, traceId: Buffer, changes: readonly Change[]) => Promise<void>;

const SPAN_KEYS: ReadonlySet<string> = new Set(["day", "trace_id", "span_id"]);
const OLD: Table = { old_pack: "bytea", old_at: "int" };
const SET = Object.keys(SPAN).filter((name) => !SPAN_KEYS.has(name));
/** A record is the one that was read when it lies where it lay: a better version of a span lies elsewhere, and was redacted when it came. */
const UPDATE_SPANS = `UPDATE span AS old SET ${SET.map((name) => `${name} = new.${name}`).join(", ")}
  FROM (SELECT ${columnList({ ...SPAN, ...OLD })} FROM ${source({ ...SPAN, ...OLD })}) AS new
  WHERE old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.span_id = new.span_id
    AND old.pack = new.old_pack AND old.pack_at = new.old_at`;
const DELETE_LOGS = `DELETE FROM log AS r USING unnest($3::date[], $4::bytea[]) AS gone (day, id)
  WHERE r.project = $1 AND r.trace_id = $2 AND r.day = gone.day AND r.log_id = gone.id`;
const INSERT_LOGS = `INSERT INTO log (project, ${columnList(LOG)}) SELECT $1, ${columnList(LOG)} FROM ${source(LOG)}
  ON CONFLICT (project, day, trace_id, log_id) DO NOTHING`;

/** Filed where it is filed: its place is settled afterwards. */
const rowOf = ({ row, pack }: Packed, traceId: Buffer): Row => ({ ...row, trace_id: traceId, pack: hashBytes(pack.id) });

/** The ID of a log is the hash of what it says: one that says less is another row. */
const WRITE: { readonly [T in Kind["table"]]: Write } = {
  span: async (client, project, traceId, changes) => {
    const rows = changes.map(({ found, packed }) => ({ ...rowOf(packed, traceId), old_pack: found.pack, old_at: found.pack_at }));
    await client.query(UPDATE_SPANS, [project, ...parameters({ ...SPAN, ...OLD }, rows)]);
  },
  log: async (client, project, traceId, changes) => {
    await client.query(DELETE_LOGS, [project, traceId, changes.map(({ found }) => found.day), changes.map(({ found }) => found.id)]);
    const rows = [...new Set(changes.map(({ packed }) => packed))].map((packed) => rowOf(packed, traceId));
    await client.query(INSERT_LOGS, [project, ...parameters(LOG, rows)]);
    await moveLogNotes(
      client,
      project,
      changes.map(({ found, packed }) => ({ from: found.id, to: Buffer.from(packed.row["log_id"] as Uint8Array) })),
    );
  },
};
