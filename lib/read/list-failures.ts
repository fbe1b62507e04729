import type { Failure, FailuresPage, FailureState } from "#contract/failures.ts";
import type { FailuresQuery } from "#contract/requests.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { CASES, type FailureRow, failureOf, type Newest, STATE } from "./failure-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

type Question = Omit<FailuresQuery, "project"> & { project: string };
type Place = readonly [lastNs: string, signature: string];

const NONE: FailuresPage = { failures: [], counts: { open: 0, snoozed: 0, resolved: 0 } };

/** Problems by signature, the latest first, one page. Counts are stored, so that a page costs its rows. Throws Refused for a wrong cursor. */
export async function listFailures(question: Question, pool?: Pool): Promise<FailuresPage> {
  const place = question.cursor === undefined ? undefined : startOf(question.cursor);
  return (await inProject(question.project, (snapshot) => page(snapshot, question, place), pool)) ?? NONE;
}

function startOf(cursor: string): Place {
  const [lastNs, signature] = placeOf(cursor, ["string", "string"])?.map(String) ?? [];
  if (lastNs === undefined || signature === undefined || !/^-?\d{1,19}$/.test(lastNs))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return [lastNs, signature];
}

async function page(snapshot: Snapshot, { state, uncovered, limit }: Question, place: Place | undefined): Promise<FailuresPage> {
  const { client, project } = snapshot;
  const values: unknown[] = [project.id];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const where = ["f.project = $1", `${STATE} = ${next(state)}`];
  if (uncovered) where.push(`f.signature NOT IN (SELECT signature FROM (${CASES}) c)`);
  if (place !== undefined) {
    const [ns, signature] = [next(place[0]), next(place[1])];
    where.push(`f.last_ns <= ${ns}::bigint AND (f.last_ns < ${ns}::bigint OR f.signature > ${signature})`);
  }
  const { rows } = await client.query<FailureRow>(
    `SELECT f.signature, kind, subject, message, path, first_ns, last_ns, ${STATE} AS state, m.state AS marked, m.until
      FROM failure f LEFT JOIN failure_mark m ON m.project = f.project AND m.signature = f.signature
      WHERE ${where.join(" AND ")} ORDER BY f.last_ns DESC, f.signature LIMIT ${next(limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    failures: await withCounts(snapshot, shown),
    counts: await counts(snapshot),
    ...(rows.length > limit && last !== undefined ? { nextCursor: cursorOf([String(last.last_ns), last.signature]) } : {}),
  };
}

async function counts({ client, project }: Snapshot): Promise<FailuresPage["counts"]> {
  const { rows } = await client.query<{ state: FailureState; n: number }>(
    `SELECT ${STATE} AS state, count(*)::int AS n FROM failure f LEFT JOIN failure_mark m ON m.project = f.project AND m.signature = f.signature
      WHERE f.project = $1 GROUP BY 1`,
    [project.id],
  );
  return { ...NONE.counts, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
}

const DAYS = 14;
const BY_DAY = `SELECT signature, sum(failures)::int AS steps,
    ARRAY(SELECT coalesce(sum(d.failures), 0)::int FROM generate_series(0, ${DAYS - 1}) AS n
      LEFT JOIN failure_day d ON d.project = $1 AND d.signature = o.signature AND d.day = (now() AT TIME ZONE 'UTC')::date - ${DAYS - 1} + n
      GROUP BY n ORDER BY n) AS days
  FROM failure_day o WHERE project = $1 AND signature = ANY($2) GROUP BY signature`;
/** Index: finding_signature_idx. */
const NEWEST = `SELECT g.signature, x.* FROM unnest($2::text[]) AS g (signature) CROSS JOIN LATERAL (
    SELECT correlation_id, step_id, at_ns, message, agent, model FROM finding WHERE finding.project = $1 AND finding.signature = g.signature
    ORDER BY at_ns DESC, correlation_id, step_id LIMIT 50) x`;

async function withCounts({ client, project }: Snapshot, rows: readonly FailureRow[]): Promise<Failure[]> {
  const of = [project.id, rows.map((row) => row.signature)];
  const days = await client.query<{ signature: string; steps: number; days: number[] }>(BY_DAY, of);
  const newest = await client.query<Newest>(NEWEST, of);
  const cases = await client.query<{ signature: string; n: number }>(`SELECT * FROM (${CASES}) c WHERE c.signature = ANY($2)`, of);
  const byDay = new Map(days.rows.map((row) => [row.signature, row]));
  const covered = new Map(cases.rows.map((row) => [row.signature, row.n]));
  const found = Map.groupBy(newest.rows, (row) => row.signature);
  return rows.map((row) =>
    failureOf(row, {
      steps: byDay.get(row.signature)?.steps ?? 0,
      days: byDay.get(row.signature)?.days ?? [],
      cases: covered.get(row.signature) ?? 0,
      newest: found.get(row.signature) ?? [],
    }),
  );
}
