import type { Resolved } from "#contract/answers.ts";
import { readAsProject } from "#db/as-project.ts";
import { listProjects } from "#db/projects.ts";
import { type Pool, sharedPool } from "./pool.ts";

/** What a link from a log or an alert knows: a correlation ID, a trace, a span of a trace, or a span alone. */
export type Address = { correlationId: string } | { traceId: string; spanId?: string } | { spanId: string };

interface Place {
  correlation_id: string;
  step_id: string | null;
}

interface Question {
  sql: string;
  values: string[];
}

const BY_RUN = `SELECT coalesce(a.correlation_id, r.correlation_id) AS correlation_id, NULL AS step_id FROM (SELECT $2::text AS id) AS asked
  LEFT JOIN alias a ON a.project = $1 AND a.alias = asked.id AND NOT a.removed LEFT JOIN run r ON r.project = $1 AND r.correlation_id = asked.id
  WHERE coalesce(a.correlation_id, r.correlation_id) IS NOT NULL`;
const BY_TRACE = `SELECT correlation_id, NULL AS step_id FROM trace WHERE project = $1 AND (trace_id = decode($2, 'hex') OR part_of = decode($2, 'hex'))
  AND spans + logs > 0 ORDER BY part_of NULLS FIRST, trace_id LIMIT 1`;
const BY_SPAN = `SELECT t.correlation_id, encode(coalesce(t.part_of, s.trace_id), 'hex') || '-' || encode(s.span_id, 'hex') AS step_id
  FROM span s JOIN trace t ON t.project = s.project AND t.trace_id = s.trace_id WHERE s.project = $1 AND s.span_id = decode($2, 'hex') LIMIT 1`;

/** Where an ID is found, looking through the given projects by name; undefined when it was not received there (yet). */
export async function resolve(
  address: Address,
  among: readonly string[] | "all",
  pool: Pool = sharedPool(),
): Promise<Resolved | undefined> {
  const question = questionOf(address);
  if (question === undefined) return undefined;
  for (const project of await listProjects(pool)) {
    if (among !== "all" && !among.includes(project.name)) continue;
    const place = await readAsProject(
      pool,
      project.id,
      async (client) => (await client.query<Place>(question.sql, [project.id, ...question.values])).rows[0],
    );
    if (place !== undefined) return resolved(project.name, place, address);
  }
  return undefined;
}

function questionOf(address: Address): Question | undefined {
  if ("correlationId" in address) return { sql: BY_RUN, values: [address.correlationId] };
  if ("traceId" in address) return isHex(address.traceId, 32) ? { sql: BY_TRACE, values: [address.traceId] } : undefined;
  return isHex(address.spanId, 16) ? { sql: BY_SPAN, values: [address.spanId] } : undefined;
}

function isHex(text: string, digits: number): boolean {
  return text.length === digits && /^[0-9a-f]+$/i.test(text);
}

function resolved(project: string, place: Place, address: Address): Resolved {
  const step = place.step_id ?? ("traceId" in address && address.spanId !== undefined ? address.spanId : undefined);
  return { project, correlationId: place.correlation_id, ...(step === undefined ? {} : { stepId: step }) };
}
