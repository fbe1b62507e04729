import type { FilterValues } from "#contract/found-steps.ts";
import type { FilterValuesQuery } from "#contract/requests.ts";
import { keyNamed, nearestKeys } from "#filter/keys.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { ofEval } from "./of-eval.ts";
import { LIVE_SINCE } from "./run-row.ts";

/** So many of the latest runs are looked at, so that an answer costs the same however many there are. */
const LATEST = 2000;
const MOST_VALUES = 20;

/** Where the values of a key stand in the latest runs (`latest`): a set of texts for each run. */
const VALUES: ReadonlyMap<string, string> = new Map([
  ["outcome", "SELECT CASE WHEN latest.tagged THEN 'tagged' ELSE latest.outcome END"],
  ["env", `SELECT CASE WHEN ${ofEval("latest")} THEN 'eval' ELSE 'production' END`],
  ["agent", "SELECT DISTINCT unnest(latest.agents)"],
  ["service", "SELECT DISTINCT unnest(latest.services)"],
  ["tool", "SELECT DISTINCT unnest(latest.tool_names)"],
  ["model", "SELECT DISTINCT unnest(latest.model_names)"],
  ["session", "SELECT DISTINCT unnest(latest.session_ids)"],
  ["user", "SELECT latest.user_id"],
  ["name", "SELECT latest.name"],
  ["cid", "SELECT latest.correlation_id"],
  ["live", `SELECT CASE WHEN latest.last_activity < ${LIVE_SINCE} THEN 'no' ELSE 'yes' END`],
  ["finding", ofRun("finding", "kind")],
  ["severity", ofRun("finding", "severity")],
  ["tag", ofRun("tag", "category")],
  ["note.author", ofRun("annotation", "author")],
  ["note.severity", ofRun("annotation", "severity")],
  ["note.owner", ofRun("annotation", "fault_owner")],
  ["review", ofRun("review", "verdict")],
  ["case", ofRun("eval_case", "id")],
]);

function ofRun(table: string, name: string): string {
  return `SELECT DISTINCT t.${name} FROM ${table} t WHERE t.project = latest.project AND t.correlation_id = latest.correlation_id`;
}

/** Values that a key has in the latest runs, with how many of them have it. A key without a list has none; a wrong one throws Refused. */
export async function filterValues(question: FilterValuesQuery & { project: string }, pool?: Pool): Promise<FilterValues> {
  if (keyNamed(question.key) === undefined)
    throw new Refused(`There is no key “${question.key}”; near it: ${nearestKeys(question.key).join(", ")}`);
  return (await inProject(question.project, (snapshot) => read(snapshot, question), pool)) ?? { values: [], of: 0 };
}

async function read({ client, project }: Snapshot, { key, begin }: FilterValuesQuery): Promise<FilterValues> {
  const values = VALUES.get(key);
  if (values === undefined) return { values: [], of: 0 };
  const { rows } = await client.query<{ value: string | null; runs: number; of: number }>(
    `WITH latest AS MATERIALIZED (SELECT * FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT ${LATEST})
      SELECT v.value, count(*)::int AS runs, (SELECT count(*)::int FROM latest) AS of
      FROM latest CROSS JOIN LATERAL (${values}) AS v (value)
      WHERE v.value <> '' AND position(lower($2) IN lower(v.value)) > 0
      GROUP BY v.value ORDER BY runs DESC, v.value LIMIT ${MOST_VALUES}`,
    [project.id, begin],
  );
  return { values: rows.map(({ value, runs }) => ({ value: value ?? "", runs })), of: rows[0]?.of ?? 0 };
}
