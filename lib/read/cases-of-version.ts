import { type EvalCase, evalCase } from "#evals/eval-case.ts";
import { casesInGroups, type Place } from "./cases-in-groups.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface Question {
  project: string;
  slug: string;
  version: number;
}

interface Frozen {
  id: string;
  /** The case as it was frozen; null when it went with the run that it was made of. */
  body: string | null;
  status: string;
  title: string;
  split: string | null;
}

/**
 * The cases of a version of a set as they were frozen, by ID; nothing when there is no such version. A version that cannot be given
 * back whole is refused: one case fewer would be another set under the same name.
 */
export function casesOfVersion({ project, slug, version }: Question, pool?: Pool): AsyncGenerator<EvalCase, void> {
  return casesInGroups<Place>({
    placesAfter: async (after, limit) =>
      (await inProject(project, (snapshot) => placesAfter(snapshot, [slug, version, after?.id ?? null, limit]), pool)) ?? [],
    documents: async (ids) =>
      ((await inProject(project, (snapshot) => frozen(snapshot, [slug, version, ids]), pool)) ?? []).map((row) => documentOf(row, version)),
  });
}

const FROZEN = `eval_set_version_case v LEFT JOIN eval_case_revision r ON r.project = v.project AND r.id = v.case_id AND r.revision = v.revision
  WHERE v.project = $1 AND v.set_slug = $2 AND v.version = $3`;

async function placesAfter({ client, project }: Snapshot, values: readonly unknown[]): Promise<Place[]> {
  const { rows } = await client.query<Place>(
    `SELECT v.case_id AS id, coalesce(octet_length(coalesce(v.body, r.body)), 0) AS bytes FROM ${FROZEN}
      AND ($4::text IS NULL OR v.case_id COLLATE "C" > $4) ORDER BY v.case_id COLLATE "C" LIMIT $5`,
    [project.id, ...values],
  );
  return rows;
}

async function frozen({ client, project }: Snapshot, values: readonly unknown[]): Promise<Frozen[]> {
  const { rows } = await client.query<Frozen>(
    `SELECT v.case_id AS id, coalesce(v.body, r.body) AS body, v.status, v.title, v.split FROM ${FROZEN}
      AND v.case_id = ANY($4) ORDER BY array_position($4, v.case_id)`,
    [project.id, ...values],
  );
  return rows;
}

/** Versions frozen before 2026-11-21 18:16 kept status, title and split only of what a revision does not hold. */
function documentOf({ id, body, status, title, split }: Frozen, version: number): EvalCase {
  if (body === null)
    throw new Refused(`Version ${version} cannot be given back whole: its case ${id} was deleted with its run. Freeze a new version.`);
  const parsed = evalCase.safeParse({ ...(JSON.parse(body) as object), status, title, ...(split === null ? {} : { split }) });
  if (parsed.success) return parsed.data;
  throw new Refused(`Version ${version} does not hold enough of its case ${id} to give it back as it was. Freeze a new version.`);
}
