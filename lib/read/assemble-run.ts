import { LRUCache } from "lru-cache";
import { headOf, saidOf } from "#dialects/index.ts";
import { priceBook } from "#db/price-books.ts";
import { findingsOf } from "#findings/index.ts";
import { pricedSteps } from "#prices/price-steps.ts";
import { stepsOf } from "#replay/assemble.ts";
import type { Step } from "#trace/step.ts";
import type { Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { recordsOfRun } from "./stored-records.ts";

interface Assembled {
  revision: bigint;
  steps: Step[];
  /** Bytes of the records that the steps were made of. */
  bytes: number;
}

const CACHE_BYTES = 96 * 1024 * 1024;

/** Of each pool, the runs last looked at. Holds nothing the database lacks: an entry of another revision is made again. */
const caches = new WeakMap<Pool, LRUCache<string, Assembled>>();

function cacheOf(pool: Pool): LRUCache<string, Assembled> {
  const cache = caches.get(pool) ?? new LRUCache<string, Assembled>({ maxSize: CACHE_BYTES, sizeCalculation: ({ bytes }) => bytes + 1024 });
  caches.set(pool, cache);
  return cache;
}

/** The steps of a run in order, with findings and tags: records joined again from their pieces and read by their dialects. */
export async function assembleRun(snapshot: Snapshot, run: { correlation_id: string; revision: bigint }): Promise<Step[]> {
  const cache = cacheOf(snapshot.pool);
  const key = JSON.stringify([snapshot.project.id, run.correlation_id]);
  const cached = cache.get(key);
  const assembled = cached?.revision === run.revision ? cached : await assemble(snapshot, run);
  cache.set(key, assembled);
  return withTags(assembled.steps, await tagsOf(snapshot, run.correlation_id));
}

async function assemble(snapshot: Snapshot, run: { correlation_id: string; revision: bigint }): Promise<Assembled> {
  const stored = await recordsOfRun(snapshot, run.correlation_id);
  const book = await priceBook(snapshot.pool, snapshot.client, snapshot.project.id);
  const bare = pricedSteps(stepsOf(stored.map(({ record }) => ({ record, head: headOf(record), said: saidOf(record) }))), book);
  const findings = findingsOf(bare);
  const steps = bare.map((step) => ({ ...step, findings: findings.get(step.id) ?? [] }));
  return { revision: run.revision, steps, bytes: stored.reduce((sum, { body }) => sum + body.length, 0) };
}

async function tagsOf({ client, project }: Snapshot, correlationId: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ step_id: string; categories: string[] }>(
    "SELECT step_id, array_agg(category ORDER BY category) AS categories FROM tag WHERE project = $1 AND correlation_id = $2 AND step_id <> '' GROUP BY step_id",
    [project.id, correlationId],
  );
  return new Map(rows.map((row) => [row.step_id, row.categories]));
}

function withTags(steps: readonly Step[], tags: ReadonlyMap<string, string[]>): Step[] {
  return steps.map((step) => (tags.has(step.id) ? { ...step, tags: tags.get(step.id) ?? [] } : step));
}
