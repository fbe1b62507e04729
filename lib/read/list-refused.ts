import type { RefusedItem, RefusedPage, RefusedQuery } from "#contract/ingest.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface RefusedRow {
  id: string;
  signal: "traces" | "logs";
  reason: string;
  scope: string | null;
  service: string | null;
  trace_id: string | null;
  encoding: "protobuf" | "json";
  bytes: number;
  times: number;
  first_at: Date;
  received_at: Date;
  at: string;
}

const COLUMNS = `id, signal, reason, scope, service, encode(trace_id, 'hex') AS trace_id, encoding, length(body) AS bytes, times, first_at, received_at,
  received_at::text AS at`;
const KEPT = `SELECT ${COLUMNS} FROM quarantine WHERE project = $1 AND (received_at, id) < ($2::timestamptz, $3::uuid) ORDER BY received_at DESC, id DESC LIMIT $4`;

/** The reasons are kinds (what stands before a colon), so there are few of them. */
const REASONS = `SELECT signal, reason, sum(records)::float8 AS records, sum(bytes)::float8 AS bytes, min(first_at) AS first_at, max(last_at) AS last_at,
    (SELECT count(*)::int FROM quarantine q WHERE q.project = $1 AND q.signal = r.signal AND split_part(q.reason, ':', 1) = r.reason) AS kept
  FROM refusal r WHERE project = $1 AND day > (now() AT TIME ZONE 'UTC')::date - $2::int GROUP BY signal, reason ORDER BY records DESC, signal, reason LIMIT 100`;

const LAST = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

/** What was refused: how often for which reason, and what of it is kept, latest first. Throws Refused for a wrong cursor. */
export async function listRefused(question: RefusedQuery & { project: string }, pool?: Pool): Promise<RefusedPage> {
  const after = question.cursor === undefined ? LAST : placeOf(question.cursor, ["string", "string"]);
  if (after === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return (await inProject(question.project, (snapshot) => read(snapshot, question, after), pool)) ?? { reasons: [], refused: [] };
}

async function read({ client, project }: Snapshot, { days, limit }: RefusedQuery, after: (string | number)[]): Promise<RefusedPage> {
  const { rows } = await client.query<RefusedRow>(KEPT, [project.id, ...after, limit + 1]);
  const reasons = await client.query<ReasonRow>(REASONS, [project.id, days]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    reasons: reasons.rows.map(reasonOf),
    refused: page.map(itemOf),
    ...(rows.length > limit && last !== undefined ? { nextCursor: cursorOf([last.at, last.id]) } : {}),
  };
}

type ReasonRow = Omit<RefusedPage["reasons"][number], "firstAt" | "lastAt"> & { first_at: Date; last_at: Date };

function reasonOf({ first_at: first, last_at: last, ...reason }: ReasonRow): RefusedPage["reasons"][number] {
  return { ...reason, firstAt: first.toISOString(), lastAt: last.toISOString() };
}

function itemOf({ at: _at, trace_id: traceId, first_at: first, received_at: last, scope, service, ...row }: RefusedRow): RefusedItem {
  return compact<RefusedItem>({
    ...row,
    scope: scope ?? undefined,
    service: service ?? undefined,
    traceId: traceId ?? undefined,
    firstAt: first.toISOString(),
    lastAt: last.toISOString(),
  });
}

/** What was refused, as it can be sent again. */
export interface RefusedBody {
  signal: "traces" | "logs";
  encoding: "protobuf" | "json";
  body: Buffer;
  reason: string;
  /** How often it was refused: another number later says that it was refused again meanwhile. */
  times: number;
}

/** One refused request by its ID; undefined when it is not kept (any more). */
export async function getRefused({ project, id }: { project: string; id: string }, pool?: Pool): Promise<RefusedBody | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return inProject(
    project,
    async ({ client, project: { id: projectId } }) =>
      (
        await client.query<RefusedBody>("SELECT signal, encoding, body, reason, times FROM quarantine WHERE project = $1 AND id = $2", [
          projectId,
          id,
        ])
      ).rows[0],
    pool,
  );
}
