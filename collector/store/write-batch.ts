import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import { insertPacks } from "#db/packs.ts";
import type { Pack } from "#db/packs.ts";
import { insertPieces } from "#db/pieces.ts";
import { conflict } from "#db/retryable.ts";
import { bestClaim } from "./bind-claims.ts";
import { countIntake } from "./intake.ts";
import { prepare } from "./prepared.ts";
import type { Memory, Prepared, PreparedTrace } from "./prepared.ts";
import { noChange, updateRuns } from "./run-rows.ts";
import type { RunChange } from "./run-rows.ts";
import { sumsOfLog, sumsOfSpan } from "./sums-of-row.ts";
import { merge, nothing } from "./sums.ts";
import type { Sums } from "./sums.ts";
import { insertClaims, lockTraces, sumsFromRecords, updateTraces } from "./trace-rows.ts";
import type { TraceState } from "./trace-rows.ts";
import { writeRecords } from "./write-records.ts";
import type { Written } from "./write-records.ts";

/**
 * A batch of one project in one transaction. Locks are taken in one order everywhere: pieces by day and hash, traces by ID, packs by day and ID, runs by ID;
 * records are written while their trace is locked. So concurrent batches wait for each other and never in a circle.
 */

const ATTEMPTS = 5;
/**
 * Never acknowledge what is not on disk, whatever the server's default is. And reach every row by its key: a plan made while a table was
 * small would read all of it for as long as the plan is kept.
 */
const BEGIN = `BEGIN;
  SET LOCAL enable_seqscan = off;
  SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'`;

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

type Bound = TraceState & { claim: NonNullable<TraceState["claim"]> };

/** The trace's row after the batch. */
function bound(before: TraceState, prepared: PreparedTrace | undefined, add: Sums | undefined, again: Sums | undefined): Bound {
  const claims = [...(before.claim ? [before.claim] : []), ...(prepared?.claims ?? [])];
  return { traceId: before.traceId, claim: bestClaim(before.traceId, claims), sums: again ?? merge(before.sums, add ?? nothing) };
}

function sameClaim(a: TraceState["claim"], b: Bound["claim"]): boolean {
  return a !== undefined && a.value === b.value && a.rule === b.rule && a.distance === b.distance && a.key === b.key;
}

/** What happens to the runs when a trace goes from `before` to `after`. */
function changeRuns(changes: Map<string, RunChange>, before: TraceState, after: Bound, add: Sums | undefined, again: boolean): void {
  const of = (id: string): RunChange => {
    const change = changes.get(id) ?? noChange();
    changes.set(id, change);
    return change;
  };
  const to = of(after.claim.value);
  const moved = before.claim !== undefined && before.claim.value !== after.claim.value;
  to.claims.push(after.claim);
  to.again ||= again || moved;
  if (moved) of(before.claim!.value).again = true;
  if (before.claim === undefined) to.traces += 1;
  to.add = merge(to.add, add ?? nothing);
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
  const changes = new Map<string, RunChange>();
  const after: Bound[] = [];
  for (const state of before) {
    const { traceId } = state;
    const trace = bound(state, prepared.traces.get(traceId), adds.get(traceId), again.get(traceId));
    const changed = adds.has(traceId) || again.has(traceId) || !sameClaim(state.claim, trace.claim);
    if (!changed) continue;
    after.push(trace);
    changeRuns(changes, state, trace, adds.get(traceId), again.has(traceId));
  }
  await updateTraces(client, project, after);
  await updateRuns(client, project, changes);
}

async function attempt(
  client: pg.ClientBase,
  project: number,
  { prepared, entries }: { prepared: Prepared; entries: readonly Entry[] },
  { claims }: Memory,
): Promise<void> {
  await client.query(BEGIN);
  const ids = await insertPieces(client, project, prepared.pieces);
  const before = await lockTraces(client, project, prepared.traces);
  const written = await writeRecords(client, project, prepared.traces);
  await insertPacks(client, project, named(prepared, ids, written));
  await insertClaims(client, project, prepared.traces, claims);
  await summarise(client, project, prepared, before, written);
  await countIntake(client, project, entries, written);
  await client.query("COMMIT");
}

/** Runs `work` on a connection; when it fails the transaction is rolled back, and a connection that cannot even do that is thrown away. */
async function connected(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await work(client);
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Only what is committed. */
function remember({ known, claims }: Memory, project: number, { pieces, traces }: Prepared): void {
  for (const [day, places] of pieces) known.of(project, day).add(places.keys());
  for (const [traceId, trace] of traces) claims.add(project, traceId, trace.claims);
}

/**
 * Writes records of one project; when it returns they are committed. A batch that lost against another one is tried again, a few
 * times. Safe to repeat: what is there already changes nothing.
 */
export async function writeBatch(pool: pg.Pool, project: number, entries: readonly Entry[], memory: Memory): Promise<void> {
  for (let tried = 1; ; tried++) {
    const prepared = prepare(project, entries, memory);
    try {
      await connected(pool, (client) => attempt(client, project, { prepared, entries }, memory));
      return remember(memory, project, prepared);
    } catch (error) {
      // Whatever went wrong, the database may have lost what is remembered: believe none of it.
      memory.known.clear();
      memory.claims.clear();
      if (!conflict(error) || tried === ATTEMPTS) throw error;
      await sleep(Math.random() * 20 * tried);
    }
  }
}
