import type { AgentCoverage, Coverage } from "#contract/eval-set-tools.ts";
import type { Severity } from "#evals/case-words.ts";
import type { Snapshot } from "#read/in-project.ts";

const MOST_AGENTS = 200;

interface Row {
  agent: string;
  failures: number;
  kept: { severity: Severity | ""; cases: number }[];
  of: number;
}

/**
 * Failing steps of the last $3 days by agent, and the cases of the set by agent and severity. $1 project, $2 set. An agent that fails and
 * has no case comes first, then those that fail most. Index: finding_agent_idx.
 */
const AGENTS = `WITH failing AS (SELECT coalesce(agent, '') AS agent, count(*)::int AS failures FROM finding
    WHERE project = $1 AND signature IS NOT NULL
      AND at_ns >= extract(epoch FROM (now() AT TIME ZONE 'UTC')::date - ($3::int - 1))::bigint * 1000000000 GROUP BY 1),
  counted AS (SELECT coalesce(agent, '') AS agent, coalesce(severity, '') AS severity, count(*)::int AS cases FROM eval_case
    WHERE project = $1 AND set_slug = $2 AND status <> 'retired' GROUP BY 1, 2),
  kept AS (SELECT agent, json_agg(json_build_object('severity', severity, 'cases', cases) ORDER BY severity) AS kept FROM counted GROUP BY agent)
  SELECT agent, coalesce(failures, 0) AS failures, coalesce(kept, '[]') AS kept, (count(*) OVER ())::int AS of
    FROM failing FULL JOIN kept USING (agent) ORDER BY kept.agent IS NOT NULL, coalesce(failures, 0) DESC, agent LIMIT ${MOST_AGENTS}`;

/** How grave the cases of the set are that were made of each agent, beside how often it failed. */
export async function agentCoverage(
  { client, project }: Snapshot,
  { slug, days }: { slug: string; days: number },
): Promise<Coverage["agents"]> {
  const { rows } = await client.query<Row>(AGENTS, [project.id, slug, days]);
  return { of: rows[0]?.of ?? 0, rows: rows.map(coverageOf) };
}

function coverageOf({ agent, failures, kept }: Row): AgentCoverage {
  return { agent, failures, cases: kept.map(({ severity, cases }) => (severity === "" ? { cases } : { severity, cases })) };
}
