import type { EvalCase } from "#evals/eval-case.ts";
import { casesInGroups, type Place } from "./cases-in-groups.ts";
import { casesOfVersion } from "./cases-of-version.ts";
import { documentOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** The time is text: it keeps its microseconds. */
type Made = Place & { made: string };

interface Question {
  project: string;
  slug: string;
  /** As it was frozen, and not as it is now. */
  version?: number | undefined;
}

/**
 * The cases of a set, oldest first, read as they are asked for, so that a slow download holds neither the set in memory nor a
 * transaction open: each group is a snapshot of its own. A case that is there all the while comes exactly once, as it was when
 * its group was read; of a version, every case comes as it was frozen. Nothing when there is no such set.
 */
export function casesOfSet({ project, slug, version }: Question, pool?: Pool): AsyncGenerator<EvalCase, void> {
  if (version !== undefined) return casesOfVersion({ project, slug, version }, pool);
  return casesInGroups<Made>({
    placesAfter: async (after, limit) =>
      (await inProject(project, (snapshot) => placesAfter(snapshot, { slug, after, limit }), pool)) ?? [],
    documents: async (ids) => (await inProject(project, (snapshot) => documents(snapshot, ids), pool)) ?? [],
  });
}

async function placesAfter(
  { client, project }: Snapshot,
  { slug, after, limit }: { slug: string; after: Made | undefined; limit: number },
): Promise<Made[]> {
  const { rows } = await client.query<Made>(
    `SELECT id, created_at::text AS made, octet_length(body) AS bytes FROM eval_case
      WHERE project = $1 AND set_slug = $2 AND ($3::timestamptz IS NULL OR (created_at, id) > ($3, $4)) ORDER BY created_at, id LIMIT $5`,
    [project.id, slug, after?.made ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** A case that was deleted since its place was read is left out. */
async function documents({ client, project }: Snapshot, ids: readonly string[]): Promise<EvalCase[]> {
  const { rows } = await client.query<{ id: string; body: string }>(
    "SELECT id, body FROM eval_case WHERE project = $1 AND id = ANY($2) ORDER BY array_position($2, id)",
    [project.id, ids],
  );
  return rows.map(documentOf);
}
