import { config } from "#config";
import type { RetentionAnswer } from "#contract/retention.ts";
import { EXPIRED, keepingOf, partitionedDays } from "#db/retention.ts";
import { nextPurge, termOf } from "#retention/policy.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

const NOTHING = { runs: 0, records: 0, bytes: 0 };

/** Records of the days that are over, of each trace. */
const NEXT = `WITH gone AS (SELECT * FROM (${EXPIRED}) AS e WHERE over <> '{}'),
  records AS (SELECT s.day, s.bytes FROM gone g CROSS JOIN LATERAL unnest(g.over) AS d (day) JOIN span s ON s.project = $1 AND s.day = d.day AND s.trace_id = g.trace_id
    UNION ALL SELECT l.day, l.bytes FROM gone g CROSS JOIN LATERAL unnest(g.over) AS d (day) JOIN log l ON l.project = $1 AND l.day = d.day AND l.trace_id = g.trace_id)
  SELECT (SELECT count(DISTINCT correlation_id)::int FROM gone) AS runs, count(*)::int AS records, coalesce(sum(bytes), 0)::float8 AS bytes,
    min(day) AS first, max(day) AS last FROM records`;

const LAST =
  "SELECT runs, records::float8 AS records, asked_at AS at FROM erasure WHERE project = $1 AND kind = 'purge' ORDER BY asked_at DESC LIMIT 1";

/** How long a project keeps its records, and what the next purge takes. */
export async function getRetention(project: string, now = Date.now(), pool?: Pool): Promise<RetentionAnswer> {
  const usual = config().retentionDays;
  const at = nextPurge(now);
  const found = await inProject(project, (snapshot) => inSnapshot(snapshot, usual, at), pool);
  const own = { version: 0, days: usual === 0 ? null : usual, holdCases: false, next: NOTHING };
  return { ...own, ...found, nextPurgeAt: timeOf(new Date(at)) };
}

async function inSnapshot(snapshot: Snapshot, usual: number, at: number): Promise<Omit<RetentionAnswer, "nextPurgeAt">> {
  const { client, project } = snapshot;
  const { version, days, holdCases } = await keepingOf(client, project.id, usual);
  const { rows } = await client.query<{ runs: number; records: number; at: Date }>(LAST, [project.id]);
  const [last] = rows;
  return {
    version,
    days: days ?? null,
    holdCases,
    next: await nextOf(snapshot, days, at),
    ...(last === undefined ? {} : { lastPurge: { ...last, at: timeOf(last.at) } }),
  };
}

interface Next {
  runs: number;
  records: number;
  bytes: number;
  first: string | null;
  last: string | null;
}

async function nextOf({ client, project }: Snapshot, days: number | undefined, at: number): Promise<RetentionAnswer["next"]> {
  const term = termOf(days, at);
  if (term === undefined) return NOTHING;
  const { rows } = await client.query<Next>(NEXT, [project.id, await partitionedDays(client), term.firstDay, term.quietSince]);
  const { first, last, ...amount } = rows[0] ?? { ...NOTHING, first: null, last: null };
  return { ...amount, ...(first === null || last === null ? {} : { from: first, to: last }) };
}
