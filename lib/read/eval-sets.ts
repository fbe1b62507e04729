import type { EvalSet, EvalSetAnswer, EvalSetsPage } from "#contract/eval-cases.ts";
import { CASE_STATUSES } from "#evals/case-words.ts";
import { offersFor } from "#evals/formats/index.ts";
import { casesOfSet } from "./cases-of-set.ts";
import { timeOf } from "./eval-case-row.ts";
import { findVersion } from "./eval-set/versions.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

interface SetRow {
  slug: string;
  name: string;
  description: string;
  created_at: Date;
  counts: { [status: string]: number };
  version: number | null;
}

const SETS = `SELECT s.slug, s.name, s.description, s.created_at,
  coalesce((SELECT jsonb_object_agg(c.status, c.n) FROM (SELECT status, count(*) AS n FROM eval_case e WHERE e.project = s.project AND e.set_slug = s.slug GROUP BY status) c), '{}')::json AS counts,
  (SELECT max(version) FROM eval_set_version v WHERE v.project = s.project AND v.set_slug = s.slug) AS version
  FROM eval_set s WHERE s.project = $1`;

function setOf(row: SetRow): EvalSet {
  const counts = Object.fromEntries(CASE_STATUSES.map((status) => [status, row.counts[status] ?? 0])) as EvalSet["counts"];
  const { slug, name, description, version } = row;
  return { slug, name, description, counts, ...(version === null ? {} : { latestVersion: version }), createdAt: timeOf(row.created_at) };
}

/** The sets of a project, by name. */
export async function listEvalSets(project: string, pool?: Pool): Promise<EvalSetsPage> {
  const sets = await inProject(
    project,
    async ({ client, project: { id } }) => (await client.query<SetRow>(`${SETS} ORDER BY s.name, s.slug LIMIT 1000`, [id])).rows.map(setOf),
    pool,
  );
  return { sets: sets ?? [] };
}

/** A set without its cases; undefined when there is none. */
export async function findEvalSet({ project, slug }: { project: string; slug: string }, pool?: Pool): Promise<EvalSet | undefined> {
  return inProject(
    project,
    async ({ client, project: { id } }) => (await client.query<SetRow>(`${SETS} AND s.slug = $2`, [id, slug])).rows.map(setOf)[0],
    pool,
  );
}

interface SetQuestion {
  project: string;
  slug: string;
  version?: number | undefined;
}

/** A set, and the version that is asked for; undefined when one of them is not there. */
export async function findSetOrVersion(
  { project, slug, version }: SetQuestion,
  pool?: Pool,
): Promise<Pick<EvalSetAnswer, "set" | "version"> | undefined> {
  const set = await findEvalSet({ project, slug }, pool);
  if (set === undefined || version === undefined) return set && { set };
  const frozen = await findVersion({ project, slug, version }, pool);
  return frozen && { set, version: frozen };
}

/** The same with what each format would carry and lose of it, which takes reading all its cases. */
export async function getEvalSet(question: SetQuestion, pool?: Pool): Promise<EvalSetAnswer | undefined> {
  const found = await findSetOrVersion(question, pool);
  return found && { ...found, formats: await offersFor(casesOfSet(question, pool)) };
}
