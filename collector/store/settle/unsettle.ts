import type pg from "pg";
import { saysSeveral } from "#collector/store/bind-claims.ts";
import type { PreparedTrace } from "#collector/store/prepared.ts";
import type { TraceState } from "#collector/store/trace-rows.ts";

/** Traces whose place more than their own best claim decides are written down in the transaction that stores their records; settle/ looks at them after it. */

const UNSETTLE = `INSERT INTO unsettled (project, trace_id) SELECT $1, trace_id FROM unnest($2::bytea[]) AS t (trace_id)
  ON CONFLICT (project, trace_id) DO UPDATE SET due = now(), last = false`;
const UNSETTLE_LINKING = `INSERT INTO unsettled (project, trace_id) SELECT DISTINCT $1::int, trace_id FROM trace_link WHERE project = $1 AND linked = ANY($2::bytea[])
  ON CONFLICT (project, trace_id) DO UPDATE SET due = now(), last = false`;
const LINK = `INSERT INTO trace_link (project, trace_id, linked) SELECT $1, trace_id, linked FROM unnest($2::bytea[], $3::bytea[]) AS l (trace_id, linked)
  ON CONFLICT DO NOTHING`;

/** A trace with links to more traces than this names no run by them. */
const MOST_LINKS = 32;

const bytes = (ids: readonly string[]): Buffer[] => ids.toSorted().map((id) => Buffer.from(id, "hex"));

/** Asks for these traces to be looked at. */
export async function unsettleTraces(client: pg.ClientBase, project: number, traceIds: readonly string[]): Promise<void> {
  if (traceIds.length > 0) await client.query(UNSETTLE, [project, bytes(traceIds)]);
}

/** Asks for the traces to be looked at that link to these, which came to a run. */
export async function unsettleLinking(client: pg.ClientBase, project: number, traceIds: readonly string[]): Promise<void> {
  if (traceIds.length > 0) await client.query({ name: "unsettle-linking", text: UNSETTLE_LINKING, values: [project, bytes(traceIds)] });
}

async function keepLinks(client: pg.ClientBase, project: number, traces: ReadonlyMap<string, PreparedTrace>): Promise<void> {
  const links = [...traces].flatMap(([id, trace]) => [...trace.links].slice(0, MOST_LINKS).map((linked): [string, string] => [id, linked]));
  if (links.length > 0)
    await client.query(LINK, [project, links.map(([id]) => Buffer.from(id, "hex")), links.map(([, linked]) => Buffer.from(linked, "hex"))]);
}

interface Batch {
  prepared: ReadonlyMap<string, PreparedTrace>;
  before: readonly TraceState[];
  /** Traces that are new in their run. */
  moved: readonly string[];
}

/** Writes down the links of a batch's traces, and which of them and of those that link to them have to be looked at. */
export async function unsettle(client: pg.ClientBase, project: number, { prepared, before, moved }: Batch): Promise<void> {
  await keepLinks(client, project, prepared);
  const named = before.filter(({ traceId, claim, several, partOf }) => {
    const trace = prepared.get(traceId);
    if (trace === undefined) return false;
    return several || partOf !== undefined || trace.links.size > 0 || saysSeveral(claim, trace.own);
  });
  await unsettleTraces(
    client,
    project,
    named.map(({ traceId, partOf }) => partOf ?? traceId),
  );
  await unsettleLinking(client, project, moved);
}
