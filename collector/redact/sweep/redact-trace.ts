import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import type { TracePlace } from "#collector/rederive/rewrite-facts.ts";
import { dropSearchedWithin } from "#collector/retention/drop-searched.ts";
import { KnownClaims } from "#collector/store/known-claims.ts";
import { type Memory, type Packed, type Prepared, prepare } from "#collector/store/prepared.ts";
import { connected, openBatch } from "#collector/store/write-batch.ts";
import { readTracesAgain } from "#db/arrivals.ts";
import { KnownPieces } from "#db/known-pieces.ts";
import { loosen } from "#db/loose-text.ts";
import { insertPacks } from "#db/packs.ts";
import { insertPieces, joinRecords, storedColumns, type StoredRecord, usePieces } from "#db/pieces.ts";
import { RecentTexts } from "#db/recent-texts.ts";
import { conflict, Outdated } from "#db/retryable.ts";
import { nextEpoch } from "#db/text-state.ts";
import type { Redactor } from "#redaction/redactor.ts";
import type { Canonical } from "#otlp/split-request.ts";
import { WRITE } from "./write-redacted.ts";

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
    let place: Place | undefined = ["0001-01-01", Buffer.alloc(0)];
    while (place !== undefined) {
      const { next, seen, losing } = await redactPart(work, kind, trace, place);
      sum.records += seen.filter(({ id }) => !made.has(id.toString("hex"))).length;
      for (const { entry } of losing) if (entry.record.signal === "log") made.add(idOf(entry));
      sum.changed += losing.length;
      place = next;
    }
  }
  return sum;
}

type Place = [day: string, id: Buffer];

interface PartDone {
  seen: readonly Found[];
  losing: readonly Losing[];
  /** Absent: that was the last. */
  next: Place | undefined;
}

/** A part that lost against a batch, or whose texts were moved or taken away meanwhile, is read and tried again. */
async function redactPart(work: Redacting, kind: Kind, trace: TracePlace, place: Place): Promise<PartDone> {
  const memory = { known: new KnownPieces(), recent: new RecentTexts(), claims: new KnownClaims() };
  for (let tried = 1; ; tried++) {
    try {
      const values = [work.project, Buffer.from(trace.traceId, "hex"), trace.days, ...place];
      const { rows: seen } = await work.pool.query<Found>(nextPart(kind), values);
      const losing = await losingOf(work, kind, seen);
      if (losing.length > 0) await rewrite(work, { kind, trace, losing }, memory);
      const last = seen.at(-1);
      return { seen, losing, next: last && [last.day, last.id] };
    } catch (error) {
      if (!conflict(error) || tried === ATTEMPTS) throw error;
      await sleep(Math.random() * 50 * tried);
    }
  }
}

async function losingOf({ pool, project, redactor, entryOf }: Redacting, { signal }: Kind, rows: readonly Found[]): Promise<Losing[]> {
  const stored = await joinRecords(pool, project, rows);
  return rows.flatMap((found, at) => {
    const { canonical, tally } = redactor.record(stored[at] as Canonical, signal);
    return tally.isEmpty ? [] : [{ found, entry: entryOf(canonical, signal) }];
  });
}

async function rewrite({ pool, project }: Redacting, part: Omit<Part, "prepared" | "erasing">, memory: Memory): Promise<void> {
  const entries = part.losing.map(({ entry }) => entry);
  await connected(pool, async (client) => {
    const { erasing } = await openBatch(client, project, memory);
    await inOneTransaction(client, project, { ...part, prepared: prepare(project, entries, memory), erasing });
    await client.query("COMMIT");
  });
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
  const old = losing.map(({ found }) => found);
  await assertUnmoved(client, project, kind, traceId, old);
  await loosen(client, project, old);
  const packed = packedOf(prepared);
  const changes = losing.map(({ found, entry }) => ({ found, packed: packed.get(`${found.day} ${idOf(entry)}`) as Packed }));
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

/**
 * The records must lie where they were read: else another version of them has come, or their text was moved, and what is loose is
 * elsewhere. Throws Outdated: they are read again.
 */
async function assertUnmoved(
  client: pg.ClientBase,
  project: number,
  { table, id }: Kind,
  traceId: Buffer,
  old: readonly Found[],
): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM ${table} r JOIN unnest($3::date[], $4::bytea[], $5::bytea[], $6::int[]) AS o (day, id, pack, at)
      ON r.day = o.day AND r.${id} = o.id AND r.pack = o.pack AND r.pack_at = o.at WHERE r.project = $1 AND r.trace_id = $2`,
    [project, traceId, old.map(({ day }) => day), old.map((row) => row.id), old.map(({ pack }) => pack), old.map((row) => row.pack_at)],
  );
  if (rowCount !== old.length) throw new Outdated("a record was replaced or moved while it was redacted");
}

/** By day and ID the rows that were prepared, whichever trace they would be filed under if they came now. */
function packedOf({ traces }: Prepared): Map<string, Packed> {
  const all = new Map<string, Packed>();
  for (const { spans, logs } of traces.values()) {
    for (const [key, packed] of [...spans, ...logs]) all.set(key, packed);
  }
  return all;
}

const idOf = ({ record }: Entry): string => (record.signal === "span" ? record.spanId : record.hash);
