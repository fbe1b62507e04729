import type { CaseResult, CaseResults } from "#contract/eval-results.ts";
import { compact } from "#trace/compact.ts";
import type { EvaluationStatus } from "#trace/evaluation.ts";
import { isoOf } from "#trace/time.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

/** In SQL: the status of a case in a run, of its rows `r`: the runner's verdict, else the worst that an assertion says which decides. */
export const STATUS = `coalesce(max(r.status) FILTER (WHERE r.name = ''),
  CASE WHEN bool_or(r.status = 'fail' AND r.gates) THEN 'fail' WHEN bool_or(r.status = 'diverged' AND r.gates) THEN 'diverged'
       WHEN bool_or(r.status = 'error' AND r.gates) THEN 'error' ELSE 'pass' END)`;

/** In SQL: what was tested, which all results of a run say alike. */
export const SUBJECT =
  "max(r.commit_sha) AS commit_sha, max(r.branch) AS branch, max(r.prompt_version) AS prompt_version, max(r.model) AS model";

export interface SubjectRow {
  commit_sha: string | null;
  branch: string | null;
  prompt_version: string | null;
  model: string | null;
}

interface SubjectOf {
  commit?: string;
  branch?: string;
  promptVersion?: string;
  model?: string;
}

export function subjectOf(row: SubjectRow): SubjectOf {
  return compact<SubjectOf>({
    commit: row.commit_sha ?? undefined,
    branch: row.branch ?? undefined,
    promptVersion: row.prompt_version ?? undefined,
    model: row.model ?? undefined,
  });
}

interface Question {
  project: string;
  id: string;
  limit: number;
  cursor?: string | undefined;
}

interface Row extends SubjectRow {
  eval_run: string;
  at_ns: bigint;
  status: EvaluationStatus;
  revision: number | null;
  explanation: string | null;
  score: number | null;
  correlation_id: string | null;
  assertions: { name: string; trial: number; status: EvaluationStatus; gates: boolean; explanation: string | null }[];
}

/** An assertion list is bounded: a case of many trials tells of those that did not pass first. */
const MOST_ASSERTIONS = 200;

/** Index: eval_result_project_case_id_at_ns_idx. */
const HISTORY = `WITH runs AS (
    SELECT r.eval_run, max(r.at_ns) AS at_ns, ${STATUS} AS status, max(r.revision) AS revision, ${SUBJECT},
      max(r.explanation) FILTER (WHERE r.name = '') AS explanation, max(r.score) FILTER (WHERE r.name = '') AS score,
      (array_agg(r.trace_id ORDER BY r.trial, r.name))[1] AS trace_id
    FROM eval_result r WHERE r.project = $1 AND r.case_id = $2 GROUP BY r.eval_run)
  SELECT runs.*, (SELECT t.correlation_id FROM trace t JOIN run ON run.project = t.project AND run.correlation_id = t.correlation_id AND run.agent_steps > 0
      WHERE t.project = $1 AND t.trace_id = runs.trace_id) AS correlation_id,
    coalesce((SELECT json_agg(a ORDER BY a.status <> 'pass' DESC, a.trial, a.name) FROM (SELECT name, trial, status, gates, explanation FROM eval_result
      WHERE project = $1 AND case_id = $2 AND eval_run = runs.eval_run AND name <> '' ORDER BY status <> 'pass' DESC, trial, name LIMIT ${MOST_ASSERTIONS}) a), '[]') AS assertions
  FROM runs WHERE $3::bigint IS NULL OR (at_ns, eval_run) < ($3, $4) ORDER BY at_ns DESC, eval_run DESC LIMIT $5`;

/** What became of a case in every run that tried it, latest first, one page. Throws Refused for a wrong cursor. */
export async function caseResults(question: Question, pool?: Pool): Promise<CaseResults> {
  const place = question.cursor === undefined ? undefined : placeOf(question.cursor, ["string", "string"]);
  if (question.cursor !== undefined && (place === undefined || !/^-?\d{1,19}$/.test(String(place[0]))))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return (await inProject(question.project, (snapshot) => page(snapshot, question, place), pool)) ?? { results: [] };
}

async function page({ client, project }: Snapshot, { id, limit }: Question, place: (string | number)[] | undefined): Promise<CaseResults> {
  const { rows } = await client.query<Row>(HISTORY, [project.id, id, place?.[0] ?? null, place?.[1] ?? null, limit + 1]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    results: shown.map(resultOf),
    ...(rows.length > limit && last ? { nextCursor: cursorOf([String(last.at_ns), last.eval_run]) } : {}),
  };
}

function resultOf(row: Row): CaseResult {
  return compact<CaseResult>({
    run: row.eval_run,
    at: isoOf(row.at_ns),
    commit: undefined,
    branch: undefined,
    promptVersion: undefined,
    model: undefined,
    ...subjectOf(row),
    status: row.status,
    revision: row.revision ?? undefined,
    explanation: row.explanation ?? undefined,
    score: row.score ?? undefined,
    correlationId: row.correlation_id ?? undefined,
    assertions: row.assertions.map(({ explanation, ...rest }) => ({ ...rest, ...(explanation === null ? {} : { explanation }) })),
  });
}
