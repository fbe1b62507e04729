import type { Coverage, CoveredFailure } from "#contract/eval-set-tools.ts";
import { compact } from "#trace/compact.ts";
import { isoOf } from "#trace/time.ts";
import { cursorOf, placeOf } from "#read/cursor.ts";
import { inProject, type Snapshot } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { Refused } from "#read/refused.ts";
import { agentCoverage } from "./agent-coverage.ts";
import { toolCoverage } from "./tool-coverage.ts";

const DAYS = 30;
const NONE: Coverage = {
  days: DAYS,
  failures: [],
  signatures: { all: 0, covered: 0 },
  occurrences: { all: 0, covered: 0 },
  tools: { of: 0, rows: [] },
  agents: { of: 0, rows: [] },
};

/** Signatures of the window with how often they came, and those that a case of the set was made of. $1 project, $2 set. */
const WINDOW = `recent AS (SELECT signature, sum(failures)::int AS n FROM failure_day
    WHERE project = $1 AND day > (now() AT TIME ZONE 'UTC')::date - ${DAYS} GROUP BY signature HAVING sum(failures) > 0),
  made AS (SELECT x.signature, array_agg(DISTINCT e.id ORDER BY e.id) AS cases FROM eval_case e
    JOIN finding x ON x.project = e.project AND x.correlation_id = e.correlation_id AND x.step_id = e.step_id
    WHERE e.project = $1 AND e.set_slug = $2 AND e.status <> 'retired' AND x.signature IS NOT NULL GROUP BY x.signature)`;

interface Question {
  project: string;
  slug: string;
  limit: number;
  cursor?: string | undefined;
}

/** Which failures of the last 30 days the set would catch, the most frequent first, one page, which tools it checks for what, and how grave its cases of each agent are. Throws Refused for a wrong cursor. */
export async function setCoverage(question: Question, pool?: Pool): Promise<Coverage> {
  const place = question.cursor === undefined ? undefined : placeOf(question.cursor, ["number", "string"]);
  if (question.cursor !== undefined && place === undefined)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return (await inProject(question.project, (snapshot) => read(snapshot, question, place), pool)) ?? NONE;
}

interface Row {
  signature: string;
  kind: string;
  subject: string;
  message: string;
  path: string | null;
  n: number;
  cases: string[];
  correlation_id: string | null;
  step_id: string;
  at_ns: bigint;
  said: string;
}

async function read(snapshot: Snapshot, { slug, limit }: Question, place: (string | number)[] | undefined): Promise<Coverage> {
  const { client, project } = snapshot;
  const sums = await client.query<{ all: number; covered: number; times: number; caught: number }>(
    `WITH ${WINDOW} SELECT count(*)::int AS all, count(made.signature)::int AS covered, coalesce(sum(n), 0)::int AS times,
      coalesce(sum(n) FILTER (WHERE made.signature IS NOT NULL), 0)::int AS caught FROM recent LEFT JOIN made USING (signature)`,
    [project.id, slug],
  );
  const { rows } = await client.query<Row>(
    `WITH ${WINDOW} SELECT recent.signature, f.kind, f.subject, f.message, f.path, recent.n, coalesce(made.cases[1:5], '{}') AS cases,
        x.correlation_id, x.step_id, x.at_ns, x.message AS said
      FROM recent JOIN failure f ON f.project = $1 AND f.signature = recent.signature LEFT JOIN made ON made.signature = recent.signature
      LEFT JOIN LATERAL (SELECT correlation_id, step_id, at_ns, message FROM finding WHERE finding.project = $1 AND finding.signature = recent.signature
        ORDER BY at_ns DESC, correlation_id, step_id LIMIT 1) x ON true
      WHERE $3::int IS NULL OR recent.n < $3 OR (recent.n = $3 AND recent.signature > $4)
      ORDER BY recent.n DESC, recent.signature LIMIT $5`,
    [project.id, slug, place?.[0] ?? null, place?.[1] ?? null, limit + 1],
  );
  const [sum] = sums.rows;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    days: DAYS,
    failures: shown.map(failureOf),
    signatures: { all: sum?.all ?? 0, covered: sum?.covered ?? 0 },
    occurrences: { all: sum?.times ?? 0, covered: sum?.caught ?? 0 },
    tools: await toolCoverage(snapshot, slug),
    agents: await agentCoverage(snapshot, { slug, days: DAYS }),
    ...(rows.length > limit && last ? { nextCursor: cursorOf([last.n, last.signature]) } : {}),
  };
}

function failureOf({ n, path, correlation_id: correlationId, step_id: stepId, at_ns: atNs, said, ...row }: Row): CoveredFailure {
  const example =
    correlationId === null
      ? undefined
      : { correlationId, stepId: stepId as NonNullable<CoveredFailure["example"]>["stepId"], at: isoOf(atNs), message: said };
  return compact<CoveredFailure>({
    signature: row.signature,
    kind: row.kind as CoveredFailure["kind"],
    subject: row.subject,
    message: row.message,
    path: path ?? undefined,
    occurrences: n,
    cases: row.cases,
    example,
  });
}
