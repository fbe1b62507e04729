import type { Snapshot } from "#read/in-project.ts";
import { plainText } from "#db/plain-text.ts";
import { namesOf } from "./names-of-run.ts";

/** A record by what it is found under. */
export interface FoundRecord {
  trace_id: Buffer;
  owner_id: Buffer;
}

/** A run that the analyser has not come to is asked itself. */
const NAMED = `SELECT correlation_id FROM playhead_search_names($2, $3) UNION
  (SELECT correlation_id FROM run WHERE project = $1 AND analysed < revision
    AND EXISTS (SELECT 1 FROM ${namesOf("run")} AS n WHERE n.name LIKE $2) ORDER BY last_activity DESC LIMIT $3)`;

/** Runs in whose names a text stands (a pattern of LIKE), at most `most`. */
export async function runsNamed({ client, project }: Snapshot, pattern: string, most: number): Promise<string[]> {
  const { rows } = await client.query<{ correlation_id: string }>(NAMED, [project.id, pattern, most]);
  return rows.map((row) => row.correlation_id);
}

const BY_SPAN = "SELECT trace_id, owner_id FROM step WHERE project = $1 AND owner_id = decode($2, 'hex') LIMIT $3";
const BY_TRACE = "SELECT trace_id, owner_id FROM step WHERE project = $1 AND trace_id = decode($2, 'hex') LIMIT $3";
const BY_STEP = `SELECT trace_id, owner_id FROM step WHERE project = $1 AND trace_id = decode(split_part($2, '-', 1), 'hex')
  AND owner_id = decode(split_part($2, '-', 2), 'hex') LIMIT $3`;
const BY_KEY = "SELECT trace_id, owner_id FROM step_key WHERE project = $1 AND key IN ('c:' || $2::text, 'r:' || $2) LIMIT $3";

const IDS: readonly [shape: RegExp, sql: string][] = [
  [/^[0-9a-f]{16}$/i, BY_SPAN],
  [/^[0-9a-f]{32}$/i, BY_TRACE],
  [/^[0-9a-f]{32}-(?:[0-9a-f]{16}|[0-9a-f]{64})$/i, BY_STEP],
  [/^\S{3,200}$/, BY_KEY],
];

/** Records that a pasted ID names: of a span, a trace, a step, a tool call or a response. */
export async function recordsWithId({ client, project }: Snapshot, text: string, most: number): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const [shape, sql] of IDS)
    if (shape.test(text)) found.push(...(await client.query<FoundRecord>(sql, [project.id, plainText(text), most])).rows);
  return found;
}
