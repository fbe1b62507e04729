import { ofEval } from "#read/of-eval.ts";

/** In SQL: which runs need a person. `run` is the run's row, $1 the project, $2 who asks; the plan stands in `plan`. */

/** Days that the queue looks back on. */
export const WINDOW_DAYS = 30;

/** A project that has said nothing: whatever failed is looked at by one person, nothing is sampled. */
export const USUAL_PLAN = { flagged: true, samplePercent: 0, reviewers: 2 };

export const PLAN = `plan AS (SELECT coalesce(p.flagged, ${USUAL_PLAN.flagged}) AS flagged, coalesce(p.sample_per_10k, ${USUAL_PLAN.samplePercent * 100}) AS sample_per_10k,
  coalesce(p.reviewers, ${USUAL_PLAN.reviewers}) AS reviewers FROM (SELECT 1) AS one LEFT JOIN review_plan p ON p.project = $1)`;

/** A skip is a word for one's own queue only: somebody must still judge the run. */
const JUDGED =
  "(SELECT count(*) FROM review v WHERE v.project = run.project AND v.correlation_id = run.correlation_id AND v.verdict <> 'skip')";
const MINE = "EXISTS (SELECT 1 FROM review v WHERE v.project = run.project AND v.correlation_id = run.correlation_id AND v.reviewer = $2)";

export const ASSIGNED =
  "EXISTS (SELECT 1 FROM review_assignment a WHERE a.project = run.project AND a.correlation_id = run.correlation_id AND a.reviewer = $2)";
export const FLAGGED = "(plan.flagged AND run.outcome IN ('error', 'flagged'))";
/** The first 32 bits of the ID's MD5, evenly spread: a greater share holds every run of a smaller one. */
export const SAMPLED = "(('x' || left(md5(run.correlation_id), 8))::bit(32)::bigint * 10000 < plan.sample_per_10k * 4294967296)";

const RECENT = `run.project = $1 AND run.agent_steps > 0 AND NOT ${ofEval("run")} AND run.last_activity > now() - interval '${WINDOW_DAYS} days'`;

/** Runs that wait for this person: asked of them, or of anybody and not judged by enough people. */
export const WAITING = `${RECENT} AND NOT ${MINE}
  AND (${ASSIGNED} OR (${FLAGGED} AND ${JUDGED} = 0) OR (${SAMPLED} AND ${JUDGED} < plan.reviewers))`;

/** Runs that this person has said something of. */
export const DONE = `${RECENT} AND ${MINE}`;
