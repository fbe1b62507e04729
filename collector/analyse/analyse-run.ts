import { asProject, readAsProject } from "#db/as-project.ts";
import { assembleRun } from "#read/assemble-run.ts";
import { type Verdict, verdictOf } from "#replay/verdict.ts";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";

export type Pool = Parameters<typeof asProject>[0];
type Client = Parameters<Parameters<typeof asProject>[2]>[0];

/** A run with records that the analyser has not seen. */
export interface Changed {
  project: number;
  correlation_id: string;
  revision: bigint;
}

/** More findings than this on one run are a fact about the run, not a list that anybody reads; the count stays true. */
const MOST_FINDINGS = 5000;

/**
 * Reads a run as it stands, judges it, and writes what was found. Repeatable: the same records give the same rows. Reading takes
 * no lock, so that receiving never waits for it; writing locks the run's row for one short statement or two.
 */
export async function analyseRun(pool: Pool, changed: Changed): Promise<void> {
  const read = await readAsProject(pool, changed.project, async (client) => {
    const { rows } = await client.query<Changed>(
      "SELECT project, correlation_id, revision FROM run WHERE project = $1 AND correlation_id = $2",
      [changed.project, changed.correlation_id],
    );
    const [run] = rows;
    return run && { run, steps: await assembleRun({ client, pool, project: { id: run.project, name: "" } }, run) };
  });
  if (read === undefined) return; // Its traces moved to another run meanwhile.
  await asProject(pool, changed.project, (client) => write(client, read.run, read.steps));
}

async function write(client: Client, run: Changed, steps: readonly Step[]): Promise<void> {
  const { rowCount } = await writeVerdict(client, run, verdictOf(steps));
  // Another collector has judged a later state, or the run is gone: its findings stand.
  if (rowCount === 0) return;
  await client.query("DELETE FROM finding WHERE project = $1 AND correlation_id = $2", [run.project, run.correlation_id]);
  await writeFindings(client, run, steps.flatMap(findingsOfStep).slice(0, MOST_FINDINGS));
}

/**
 * Sums are corrected (a call told by two spans counts once) only while no record came since: the store adds to what stands there,
 * and the next pass corrects again.
 */
const VERDICT = `UPDATE run SET analysed = $3, outcome = $4, steps = $5, findings = $6, problem_step = $7, problem_kind = $8, problem_message = $9,
  models = CASE WHEN revision = $3 THEN $10 ELSE models END, tools = CASE WHEN revision = $3 THEN $11 ELSE tools END,
  errors = CASE WHEN revision = $3 THEN $12 ELSE errors END,
  input_tokens = CASE WHEN revision = $3 THEN $13 ELSE input_tokens END, cached_tokens = CASE WHEN revision = $3 THEN $14 ELSE cached_tokens END,
  cache_write = CASE WHEN revision = $3 THEN $15 ELSE cache_write END, output_tokens = CASE WHEN revision = $3 THEN $16 ELSE output_tokens END,
  reasoning = CASE WHEN revision = $3 THEN $17 ELSE reasoning END, cost_usd = CASE WHEN revision = $3 THEN $18 ELSE cost_usd END,
  model_names = CASE WHEN revision = $3 THEN $19::text[] ELSE model_names END, unpriced = $20
  WHERE project = $1 AND correlation_id = $2 AND analysed < $3`;

async function writeVerdict(
  client: Client,
  run: Changed,
  { outcome, steps, findings, models, firstProblem, totals }: Verdict,
): Promise<{ rowCount: number | null }> {
  const { counts, errors, usage, costUsd } = totals;
  const problem = firstProblem ? [firstProblem.stepId, firstProblem.kind, storableText(firstProblem.message)] : [null, null, null];
  const tokens = [usage.input, usage.cachedInput, usage.cacheWrite, usage.output, usage.reasoning].map((count) =>
    count === undefined ? null : Math.round(count),
  );
  return client.query(VERDICT, [
    run.project,
    run.correlation_id,
    run.revision,
    outcome,
    steps,
    findings,
    ...problem,
    counts.model ?? 0,
    counts.tool ?? 0,
    errors,
    ...tokens,
    costUsd,
    models.map(storableText),
    totals.unpriced,
  ]);
}

interface Placed extends Finding {
  stepId: string;
  ordinal: number;
}

function findingsOfStep(step: Step): Placed[] {
  return step.findings.map((finding, ordinal) => ({ ...finding, stepId: step.id, ordinal }));
}

const FINDINGS = `INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, path)
  SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[])`;

async function writeFindings(client: Client, run: Changed, found: readonly Placed[]): Promise<void> {
  if (found.length === 0) return;
  const column = <T>(of: (finding: Placed) => T): T[] => found.map(of);
  await client.query(FINDINGS, [
    run.project,
    run.correlation_id,
    column((finding) => finding.stepId),
    column((finding) => finding.ordinal),
    column((finding) => finding.kind),
    column((finding) => finding.severity),
    column((finding) => storableText(finding.message)),
    column((finding) => (finding.path === undefined ? null : storableText(finding.path))),
  ]);
}

/** PostgreSQL's text holds neither NUL nor lone surrogates; the record keeps both. */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
