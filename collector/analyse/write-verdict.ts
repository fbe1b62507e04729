import { plainText } from "#db/rows-in.ts";
import type { Step } from "#trace/step.ts";
import type { Client, RunKey } from "./run-key.ts";
import { writeNames } from "./write-names.ts";

/** What the steps of a run come to, as its row says it: the same as verdictOf (lib/replay/verdict.ts), from the index. */

interface Sums {
  steps: number;
  models: number;
  tools: number;
  errors: number;
  problems: number;
  notices: number;
  unpriced: number;
  input: string | null;
  cached: string | null;
  written: string | null;
  output: string | null;
  reasoning: string | null;
  cost: string | null;
  names: string[];
}

const OF_RUN = "project = $1 AND correlation_id = $2";

/** Money and tokens stay text: they are only carried from one table to the other. */
const SUMS = `SELECT coalesce(sum(steps), 0)::int AS steps, coalesce(sum((kinds->>'model')::int), 0)::int AS models, coalesce(sum((kinds->>'tool')::int), 0)::int AS tools,
    coalesce(sum(errors), 0)::int AS errors, coalesce(sum(problems), 0)::int AS problems, coalesce(sum(notices), 0)::int AS notices, coalesce(sum(unpriced), 0)::int AS unpriced,
    sum(input_tokens)::text AS input, sum(cached_tokens)::text AS cached, sum(cache_write)::text AS written, sum(output_tokens)::text AS output, sum(reasoning)::text AS reasoning,
    sum(cost_usd)::text AS cost,
    ARRAY(SELECT DISTINCT n FROM step_block b CROSS JOIN LATERAL unnest(b.model_names) AS n WHERE b.project = $1 AND b.correlation_id = $2 ORDER BY n LIMIT 100) AS names
  FROM step_block WHERE ${OF_RUN}`;

/** Of several roots (a retry, a conversation) the last one counts; plumbing and rebuilt steps only where there is nothing else. */
const ROOT = `SELECT coalesce(
    (SELECT status FROM step WHERE ${OF_RUN} AND root AND kind NOT IN ('infra', 'event') AND NOT rebuilt ORDER BY position DESC LIMIT 1),
    (SELECT status FROM step WHERE ${OF_RUN} AND root ORDER BY position DESC LIMIT 1)) AS root,
  (SELECT status FROM step WHERE ${OF_RUN} AND lane = 'root' AND kind = 'model' ORDER BY position DESC LIMIT 1) AS call`;

const PROBLEM = `SELECT body FROM step WHERE ${OF_RUN} AND problems > 0 ORDER BY position LIMIT 1`;

/**
 * Sums are corrected (a call told by two spans counts once) only while no record came since: the store adds to what stands there,
 * and the next pass corrects again. $21: whether everything of this revision is in the index.
 */
const VERDICT = `UPDATE run SET analysed = CASE WHEN $21 THEN $3 ELSE analysed END, outcome = $4, steps = $5, findings = $6,
  problem_step = $7, problem_kind = $8, problem_message = $9, unpriced = $20,
  models = CASE WHEN revision = $3 AND $21 THEN $10 ELSE models END, tools = CASE WHEN revision = $3 AND $21 THEN $11 ELSE tools END,
  errors = CASE WHEN revision = $3 AND $21 THEN $12 ELSE errors END,
  input_tokens = CASE WHEN revision = $3 AND $21 THEN $13::numeric::bigint ELSE input_tokens END,
  cached_tokens = CASE WHEN revision = $3 AND $21 THEN $14::numeric::bigint ELSE cached_tokens END,
  cache_write = CASE WHEN revision = $3 AND $21 THEN $15::numeric::bigint ELSE cache_write END,
  output_tokens = CASE WHEN revision = $3 AND $21 THEN $16::numeric::bigint ELSE output_tokens END,
  reasoning = CASE WHEN revision = $3 AND $21 THEN $17::numeric::bigint ELSE reasoning END,
  cost_usd = CASE WHEN revision = $3 AND $21 THEN $18::numeric ELSE cost_usd END,
  model_names = CASE WHEN revision = $3 AND $21 THEN $19::text[] ELSE model_names END
  WHERE ${OF_RUN}`;

function outcomeOf({ root, call }: { root: string | null; call: string | null }, problems: number): string {
  if (root === "error" || call === "error") return "error";
  return problems > 0 ? "flagged" : root === "ok" ? "ok" : "unknown";
}

function problemOf(body: string | undefined): (string | null)[] {
  const step = body === undefined ? undefined : (JSON.parse(body) as Step);
  const problem = step?.findings.find((finding) => finding.severity === "problem");
  return step && problem ? [step.id, problem.kind, plainText(problem.message)] : [null, null, null];
}

/** Writes what the index says of a run that is locked, and by what names it is found. `complete`: everything of this revision is in the index. */
export async function writeVerdict(client: Client, run: RunKey, revision: bigint, complete: boolean): Promise<void> {
  const [sums] = (await client.query<Sums>(SUMS, [...run])).rows;
  const [ends] = (await client.query<{ root: string | null; call: string | null }>(ROOT, [...run])).rows;
  const [problem] = (await client.query<{ body: string }>(PROBLEM, [...run])).rows;
  if (sums === undefined || ends === undefined) return;
  await client.query(VERDICT, [
    ...run,
    revision,
    outcomeOf(ends, sums.problems),
    sums.steps,
    sums.problems + sums.notices,
    ...problemOf(problem?.body),
    sums.models,
    sums.tools,
    sums.errors,
    sums.input,
    sums.cached,
    sums.written,
    sums.output,
    sums.reasoning,
    sums.cost,
    sums.names,
    sums.unpriced,
    complete,
  ]);
  await writeNames(client, run);
}
