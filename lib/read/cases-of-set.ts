import type { EvalCase } from "#evals/eval-case.ts";
import { documentOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** Cases named in one go, and the bytes of documents that are read together: one case may have 16 MB. */
const PAGE = 500;
const MOST_BYTES = 4 * 1024 * 1024;

/** Where a case stands in its set. The time is text: it keeps its microseconds. */
interface Place {
  made: string;
  id: string;
  bytes: number;
}

/**
 * The cases of a set, oldest first, read as they are asked for, so that a slow download holds neither the set in memory nor a
 * transaction open: each group is a snapshot of its own. A case that is there all the while comes exactly once, as it was when
 * its group was read. Nothing when there is no such set.
 */
export async function* casesOfSet(question: { project: string; slug: string }, pool?: Pool): AsyncGenerator<EvalCase, void> {
  let after: Place | undefined;
  do {
    const places: Place[] = (await inProject(question.project, (snapshot) => placesAfter(snapshot, question.slug, after), pool)) ?? [];
    for (const group of groupsOf(places)) yield* (await inProject(question.project, (snapshot) => documents(snapshot, group), pool)) ?? [];
    after = places.length === PAGE ? places.at(-1) : undefined;
  } while (after !== undefined);
}

async function placesAfter({ client, project }: Snapshot, slug: string, after: Place | undefined): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `SELECT id, created_at::text AS made, octet_length(body) AS bytes FROM eval_case
      WHERE project = $1 AND set_slug = $2 AND ($3::timestamptz IS NULL OR (created_at, id) > ($3, $4)) ORDER BY created_at, id LIMIT $5`,
    [project.id, slug, after?.made ?? null, after?.id ?? null, PAGE],
  );
  return rows;
}

/** Groups of at most MOST_BYTES, or of one case that is larger alone. */
function groupsOf(places: readonly Place[]): string[][] {
  const groups: string[][] = [];
  let bytes = MOST_BYTES;
  for (const place of places) {
    if (bytes + place.bytes > MOST_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(place.id);
    bytes += place.bytes;
  }
  return groups;
}

/** A case that was deleted since its place was read is left out. */
async function documents({ client, project }: Snapshot, ids: readonly string[]): Promise<EvalCase[]> {
  const { rows } = await client.query<{ id: string; body: string }>(
    "SELECT id, body FROM eval_case WHERE project = $1 AND id = ANY($2) ORDER BY array_position($2, id)",
    [project.id, ids],
  );
  return rows.map(documentOf);
}
