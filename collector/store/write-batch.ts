import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import { throughAliases } from "#collector/store/settle/through-aliases.ts";
import { unsettle } from "#collector/store/settle/unsettle.ts";
import { ALIAS_LOCK } from "#db/alias-lock.ts";
import { insertArrivals } from "#db/arrivals.ts";
import { insertPacks } from "#db/packs.ts";
import type { Pack } from "#db/packs.ts";
import { insertPieces, usePieces } from "#db/pieces.ts";
import type { Row } from "#db/rows-in.ts";
import { conflict } from "#db/retryable.ts";
import { textState, textStateOf } from "#db/text-state.ts";
import type { TextState } from "#db/text-state.ts";
import { bestClaim, sameClaim } from "#correlation/best-claim.ts";
import { insertEvals } from "./eval-rows.ts";
import { countIntake } from "./intake.ts";
import { prepare } from "./prepared.ts";
import type { Memory, Prepared, PreparedTrace } from "./prepared.ts";
import { rebind } from "./rebind.ts";
import type { Change } from "./rebind.ts";
import { sumsOfLog, sumsOfSpan } from "./sums-of-row.ts";
import { merge, nothing } from "./sums.ts";
import type { Sums } from "./sums.ts";
import { insertClaims, lockTraces, sumsFromRecords } from "./trace-rows.ts";
import type { Bound, TraceState } from "./trace-rows.ts";
import { writeRecords } from "./write-records.ts";
import type { Written } from "./write-records.ts";

/**
 * A batch of one project in one transaction. Locks are taken in one order everywhere: pieces by day and hash, traces by ID, packs by day and ID, runs by ID, counts by sender;
 * records are written while their trace is locked. So concurrent batches wait for each other and never in a circle.
 */

const ATTEMPTS = 5;
/**
 * Never acknowledge what is not on disk, whatever the server's default is. And reach every row by its key: a plan made while a table was
 * small would read all of it for as long as the plan is kept. Whoever joins two IDs waits for the batches that do not know of it.
 */
const begin = (project: number): string => `BEGIN;
  SET LOCAL enable_seqscan = off;
  SELECT pg_advisory_xact_lock_shared(${ALIAS_LOCK}, ${project});
  SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
  ${textStateOf(project)}`;

/** A transaction that texts of the project are written in. */
interface Opened {
  /** Texts are looked through: those that are used are named. */
  erasing: boolean;
  /** What was taken for stored may be gone: whatever was prepared before is prepared again. Until COMMIT nobody takes more away. */
  outdated: boolean;
}

/** Opens the transaction, and forgets what does not hold any more. */
export async function openBatch(client: pg.ClientBase, project: number, { known }: Pick<Memory, "known">): Promise<Opened> {
  const results = (await client.query(begin(project))) as unknown as pg.QueryResult<TextState>[];
  const { epoch, erasing } = textState(results.at(-1)?.rows ?? []);
  return { erasing, outdated: !known.isOf(project, epoch) };
}

/** The packs that rows name. The others hold nothing that is new: it all came before. */
function named(prepared: Prepared, ids: Set<string>, written: Written): Set<Pack> {
  const packs = new Set(written.packs);
  for (const places of prepared.pieces.values()) for (const { pack } of places.values()) if (ids.has(pack.id)) packs.add(pack);
  return packs;
}

/** Sums of what was really written, by trace. */
function additions(written: Written): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  const add = (traceId: unknown, one: Sums): void => {
    const id = Buffer.from(traceId as Uint8Array).toString("hex");
    sums.set(id, merge(sums.get(id) ?? nothing, one));
  };
  for (const row of written.spans) add(row["trace_id"], sumsOfSpan(row));
  for (const row of written.logs) add(row["trace_id"], sumsOfLog(row));
  return sums;
}

/** The trace's row after the batch. Where its records are filed under parts of it, or it is one, its place is not the batch's to change. */
function bound(before: TraceState, prepared: PreparedTrace | undefined, add: Sums | undefined, again: Sums | undefined): Bound {
  const sums = again ?? merge(before.sums, add ?? nothing);
  if (before.claim !== undefined && (before.several || before.partOf !== undefined)) return { ...before, claim: before.claim, sums };
  const claim = bestClaim(before.traceId, [...(before.claim ? [before.claim] : []), ...(prepared?.claims ?? [])]);
  return { ...before, claim, run: claim.value === before.claim?.value ? before.run : claim.value, sums };
}

async function summarise(
  client: pg.ClientBase,
  project: number,
  prepared: Prepared,
  before: TraceState[],
  written: Written,
): Promise<void> {
  const adds = additions(written);
  const again = await sumsFromRecords(client, project, written.replaced);
  const changes: Change[] = [];
  for (const state of before) {
    const { traceId } = state;
    const add = adds.get(traceId);
    const after = bound(state, prepared.traces.get(traceId), add, again.get(traceId));
    if (add === undefined && !again.has(traceId) && sameClaim(state.claim, after.claim)) continue;
    changes.push({ before: state, after, again: again.has(traceId), ...(add === undefined ? {} : { add }) });
  }
  const moved = await rebind(client, project, await throughAliases(client, project, changes));
  await unsettle(client, project, { prepared: prepared.traces, before, moved });
}

/** Rows of the spans that took another version's place. */
function replacing(prepared: Prepared, { replacements }: Written): Row[] {
  if (replacements.length === 0) return [];
  const wanted = new Set(replacements);
  return [...prepared.traces].flatMap(([traceId, { spans }]) =>
    [...spans].flatMap(([key, { row }]) => (wanted.has(traceId + key.split(" ")[1]) ? [row] : [])),
  );
}

interface Committed {
  /** As it was in the end. */
  prepared: Prepared;
  /** That others may be compressed with: none while texts are taken away. */
  packs: Iterable<Pack>;
}

/** Writes a batch and commits it. */
async function attempt(
  client: pg.ClientBase,
  project: number,
  { early, entries }: { early: Prepared; entries: readonly Entry[] },
  memory: Memory,
): Promise<Committed> {
  const { erasing, outdated } = await openBatch(client, project, memory);
  // Here and not by another attempt: a deletion takes texts away more often than a batch could begin anew.
  const prepared = outdated ? prepare(project, entries, memory) : early;
  const ids = await insertPieces(client, project, prepared.pieces);
  if (erasing) await usePieces(client, project, prepared.pieces);
  const before = await lockTraces(client, project, prepared.traces);
  const written = await writeRecords(client, project, prepared.traces);
  const packs = named(prepared, ids, written);
  await insertPacks(client, project, packs);
  await insertClaims(client, project, prepared.traces, memory.claims);
  await insertEvals(client, project, entries);
  await insertArrivals(client, project, [...written.spans, ...replacing(prepared, written)], written.logs);
  await summarise(client, project, prepared, before, written);
  await countIntake(client, project, entries, written);
  await client.query("COMMIT");
  return { prepared, packs: erasing ? [] : packs };
}

/** Runs `work` on a connection; when it fails the transaction is rolled back, and a connection that cannot even do that is thrown away. */
export async function connected<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Only what is committed. */
function remember({ known, claims }: Memory, project: number, { prepared: { pieces, traces }, packs }: Committed): void {
  for (const pack of packs) known.bases.add(project, pack);
  for (const [day, places] of pieces) known.of(project, day).add(places.keys());
  for (const [traceId, trace] of traces) claims.add(project, traceId, trace.claims);
}

/**
 * Writes records of one project; when it returns they are committed. A batch that lost against another one is tried again, a few
 * times. Safe to repeat: what is there already changes nothing.
 */
export async function writeBatch(pool: pg.Pool, project: number, entries: readonly Entry[], memory: Memory): Promise<void> {
  for (let tried = 1; ; tried++) {
    const early = prepare(project, entries, memory);
    try {
      return remember(memory, project, await connected(pool, (client) => attempt(client, project, { early, entries }, memory)));
    } catch (error) {
      // Whatever went wrong, the database may have lost what is remembered: believe none of it.
      memory.known.clear();
      memory.claims.clear();
      if (!conflict(error) || tried === ATTEMPTS) throw error;
      await sleep(Math.random() * 20 * tried);
    }
  }
}
