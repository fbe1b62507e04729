import type { EvalSet, EvalSetAnswer, EvalSetsPage } from "#contract/eval-cases.ts";
import { CASE_STATUSES, type EvalCase } from "#evals/eval-case.ts";
import { offersFor } from "#evals/formats/index.ts";
import { documentOf, timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** An export reads a whole set into memory; a set is made by hand, so this is far above any. */
const MOST_CASES = 5000;

interface SetRow {
  slug: string;
  name: string;
  description: string;
  created_at: Date;
  counts: { [status: string]: number };
}

const SETS = `SELECT s.slug, s.name, s.description, s.created_at,
  coalesce((SELECT jsonb_object_agg(c.status, c.n) FROM (SELECT status, count(*) AS n FROM eval_case e WHERE e.project = s.project AND e.set_slug = s.slug GROUP BY status) c), '{}')::json AS counts
  FROM eval_set s WHERE s.project = $1`;

function setOf(row: SetRow): EvalSet {
  const counts = Object.fromEntries(CASE_STATUSES.map((status) => [status, row.counts[status] ?? 0])) as EvalSet["counts"];
  return { slug: row.slug, name: row.name, description: row.description, counts, createdAt: timeOf(row.created_at) };
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

/** A set and what each format would lose of it; undefined when there is none. */
export async function getEvalSet(question: { project: string; slug: string }, pool?: Pool): Promise<EvalSetAnswer | undefined> {
  const whole = await casesOfSet(question, pool);
  return whole && { set: whole.set, formats: offersFor(whole.cases) };
}

/** A set with all its cases, oldest first: what an export writes. Undefined when there is no such set. */
export async function casesOfSet(
  question: { project: string; slug: string },
  pool?: Pool,
): Promise<{ set: EvalSet; cases: EvalCase[] } | undefined> {
  return inProject(question.project, (snapshot) => whole(snapshot, question.slug), pool);
}

async function whole({ client, project }: Snapshot, slug: string): Promise<{ set: EvalSet; cases: EvalCase[] } | undefined> {
  const { rows } = await client.query<SetRow>(`${SETS} AND s.slug = $2`, [project.id, slug]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const cases = await client.query<{ id: string; body: string }>(
    "SELECT id, body FROM eval_case WHERE project = $1 AND set_slug = $2 ORDER BY created_at, id LIMIT $3",
    [project.id, slug, MOST_CASES],
  );
  return { set: setOf(row), cases: cases.rows.map(documentOf) };
}
