import type { CorrelationAnswer, CorrelationRule, RecentTraces } from "#contract/correlation.ts";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import type { Rule } from "#correlation/rule.ts";
import { correlationRules } from "#db/correlation-rules.ts";
import { compact } from "#trace/compact.ts";
import { isoOf } from "#trace/time.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

const plain = (rules: readonly Rule[]): CorrelationRule[] =>
  rules.map(({ name, why, keys, several, places }) => ({ name, why, keys: [...keys], several, places: [...places] }));

/** The ordered correlation keys of a project. An unknown project has the list that ships with the product. */
export async function getCorrelation(project: string, pool?: Pool): Promise<CorrelationAnswer> {
  const own = await inProject(project, async ({ client, project: { id } }) => correlationRules(client, id), pool);
  return compact<CorrelationAnswer>({
    version: own?.version ?? 0,
    rules: plain(own?.rules ?? DEFAULT_RULES),
    defaults: plain(DEFAULT_RULES),
    changedAt: own?.changedAt === undefined ? undefined : timeOf(own.changedAt),
    author: own?.author,
  });
}

interface Row {
  id: string;
  name: string | null;
  services: string[];
  correlation_id: string;
  source: string;
  spans: number;
  start_ns: bigint;
}

const MOST_TRACES = 20;
/** Of the latest runs the traces that begin last; a trace that was parted is one trace. */
const RECENT = `SELECT encode(coalesce(t.part_of, t.trace_id), 'hex') AS id, min(t.root_name) AS name, min(t.services) AS services, min(t.correlation_id) AS correlation_id,
    min(t.key) AS source, sum(t.spans)::int AS spans, min(t.start_ns) AS start_ns
  FROM (SELECT correlation_id FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT ${MOST_TRACES}) AS latest
  CROSS JOIN LATERAL (SELECT * FROM trace WHERE trace.project = $1 AND trace.correlation_id = latest.correlation_id AND NOT made AND trace.spans > 0 LIMIT ${MOST_TRACES}) AS t
  GROUP BY 1 ORDER BY start_ns DESC, id LIMIT ${MOST_TRACES}`;

/** Traces of the latest runs, to try rules on. */
export async function recentTraces(project: string, pool?: Pool): Promise<RecentTraces> {
  const rows = await inProject(project, async ({ client, project: { id } }) => (await client.query<Row>(RECENT, [id])).rows, pool);
  return {
    traces: (rows ?? []).map((row) => ({
      traceId: row.id,
      name: row.name ?? row.services[0] ?? row.id,
      services: row.services,
      correlationId: row.correlation_id,
      source: row.source,
      spans: row.spans,
      startedAt: isoOf(row.start_ns),
    })),
  };
}
