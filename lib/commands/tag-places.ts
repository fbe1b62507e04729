import type { TagBatch, TagBatchAnswer } from "#contract/tags.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, inTransaction } from "./in-transaction.ts";

/** Steps of one failure that are tagged together; the answer says how many there were. */
const MOST_STEPS = 10_000;
/** A run's own tags stand under this step ID. */
const THE_RUN = "";

interface Places {
  runs: string[];
  steps: string[];
}

/** Tags many places, or takes their tags away. Places whose run is not there are left out; safe to repeat. */
export async function tagPlaces(by: By, batch: TagBatch, pool?: Pool): Promise<TagBatchAnswer | Denied> {
  return inTransaction(
    by.project,
    async (client, project) => {
      const places = await placesOf(client, project, batch);
      // All locks in one order: two batches over the same runs wait for each other and do not stop each other.
      await client.$queryRaw`SELECT 1 FROM run WHERE project = ${project} AND correlation_id = ANY(${places.runs}) ORDER BY correlation_id FOR UPDATE`;
      const changed =
        batch.change === "tag" ? await put(client, project, places, batch, by.author) : await take(client, project, places, batch);
      await client.$executeRaw`UPDATE run SET tagged = EXISTS (SELECT 1 FROM tag t WHERE t.project = run.project AND t.correlation_id = run.correlation_id)
        WHERE project = ${project} AND correlation_id = ANY(${places.runs})`;
      return { places: changed };
    },
    pool,
  );
}

async function placesOf(client: Client, project: number, { places, signature }: TagBatch): Promise<Places> {
  if (places !== undefined)
    return { runs: places.map(({ correlationId }) => correlationId), steps: places.map(({ stepId }) => stepId ?? THE_RUN) };
  const rows = await client.$queryRaw<{ correlation_id: string; step_id: string }[]>`
    SELECT correlation_id, step_id FROM finding WHERE project = ${project} AND signature = ${signature}
    GROUP BY correlation_id, step_id ORDER BY max(at_ns) DESC, correlation_id, step_id LIMIT ${MOST_STEPS}`;
  return { runs: rows.map((row) => row.correlation_id), steps: rows.map((row) => row.step_id) };
}

async function put(
  client: Client,
  project: number,
  { runs, steps }: Places,
  { category, note }: TagBatch,
  author: string,
): Promise<number> {
  return client.$executeRaw`INSERT INTO tag (project, correlation_id, step_id, category, note, author)
    SELECT DISTINCT ${project}::int, p.run, p.step, ${category}, ${note}, ${author} FROM unnest(${runs}::text[], ${steps}::text[]) AS p (run, step)
    JOIN run r ON r.project = ${project} AND r.correlation_id = p.run
    ON CONFLICT (project, correlation_id, step_id, category) DO UPDATE SET note = excluded.note, author = excluded.author`;
}

async function take(client: Client, project: number, { runs, steps }: Places, { category }: TagBatch): Promise<number> {
  return client.$executeRaw`DELETE FROM tag USING unnest(${runs}::text[], ${steps}::text[]) AS p (run, step)
    WHERE tag.project = ${project} AND tag.correlation_id = p.run AND tag.step_id = p.step AND (${category ?? null}::text IS NULL OR tag.category = ${category ?? null})`;
}
