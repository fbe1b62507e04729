import type { Agreement, ReviewPlan, ReviewProgress } from "#contract/reviews.ts";
import { agreementOf } from "#evals/agreement.ts";
import { inProject, type Snapshot } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { PLAN, USUAL_PLAN, WAITING, WINDOW_DAYS } from "./queue.ts";

const MOST_COUNTED = 10_000;
/** Pairs of people that are told of. */
const MOST_PAIRS = 20;

/** Which runs need a person, as the project has said; the usual ones when it has not. */
export async function reviewPlan(project: string, pool?: Pool): Promise<ReviewPlan> {
  return (await inProject(project, planOf, pool)) ?? USUAL_PLAN;
}

export async function planOf({ client, project }: Snapshot): Promise<ReviewPlan> {
  const { rows } = await client.query<{ flagged: boolean; sample_per_10k: number; reviewers: number }>(`WITH ${PLAN} SELECT * FROM plan`, [
    project.id,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error("a plan has one row whatever was said");
  return { flagged: row.flagged, samplePercent: row.sample_per_10k / 100, reviewers: row.reviewers };
}

/** How far the reviews of the window are, for one person and all. */
export async function progressOf(snapshot: Snapshot, reviewer: string): Promise<ReviewProgress> {
  return {
    waiting: await waitingFor(snapshot, reviewer),
    ...(await said(snapshot, reviewer)),
    agreement: await agreement(snapshot),
  };
}

export async function waitingFor({ client, project }: Snapshot, reviewer: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `WITH ${PLAN} SELECT count(*)::int AS n FROM (SELECT 1 FROM run CROSS JOIN plan WHERE ${WAITING} LIMIT ${MOST_COUNTED}) AS waiting`,
    [project.id, reviewer],
  );
  return rows[0]?.n ?? 0;
}

const RECENT = `project = $1 AND created_at > now() - interval '${WINDOW_DAYS} days'`;

async function said({ client, project }: Snapshot, reviewer: string): Promise<Pick<ReviewProgress, "yours" | "everybody">> {
  const { rows } = await client.query<{ verdict: string; n: number; own: number }>(
    `SELECT verdict, count(*)::int AS n, (count(*) FILTER (WHERE reviewer = $2))::int AS own FROM review WHERE ${RECENT} GROUP BY verdict`,
    [project.id, reviewer],
  );
  const of = (verdict: string): number => rows.find((row) => row.verdict === verdict)?.n ?? 0;
  return {
    yours: rows.reduce((sum, { own }) => sum + own, 0),
    everybody: { pass: of("pass"), fail: of("fail"), skip: of("skip") },
  };
}

interface PairRow {
  one: string;
  other: string;
  first: string;
  second: string;
  count: number;
}

async function agreement({ client, project }: Snapshot): Promise<Agreement[]> {
  const { rows } = await client.query<PairRow>(
    `SELECT a.reviewer AS one, b.reviewer AS other, a.verdict AS first, b.verdict AS second, count(*)::int AS count
      FROM review a JOIN review b ON b.project = a.project AND b.correlation_id = a.correlation_id AND b.reviewer > a.reviewer
      WHERE a.project = $1 AND a.created_at > now() - interval '${WINDOW_DAYS} days' AND a.verdict <> 'skip' AND b.verdict <> 'skip'
      GROUP BY 1, 2, 3, 4`,
    [project.id],
  );
  return [...Map.groupBy(rows, ({ one, other }) => JSON.stringify([one, other])).values()]
    .map(agreed)
    .toSorted((a, b) => b.runs - a.runs || (a.reviewers.join(" ") < b.reviewers.join(" ") ? -1 : 1))
    .slice(0, MOST_PAIRS);
}

function agreed(rows: readonly PairRow[]): Agreement {
  const { of, alike, kappa } = agreementOf(rows);
  const reviewers: [string, string] = [rows[0]?.one ?? "", rows[0]?.other ?? ""];
  return { reviewers, runs: of, percent: alike * 100, ...(kappa === undefined ? {} : { kappa }) };
}
