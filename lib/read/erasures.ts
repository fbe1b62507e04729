import type { Erasure, ErasurePreview, ErasureRequest, ErasuresPage, ErasuresQuery } from "#contract/retention.ts";
import { HELD } from "#db/retention.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface ErasureRow {
  id: string;
  kind: Erasure["kind"];
  target: string;
  author: string;
  asked_at: Date;
  place: string;
  finished_at: Date | null;
  runs: number;
  records: number;
}

/** A night in which nothing was old enough is no news. */
const PAGE = `SELECT id, kind, target, author, asked_at, asked_at::text AS place, finished_at, runs, records::float8 AS records FROM erasure
  WHERE project = $1 AND (kind <> 'purge' OR records > 0) AND ($2::timestamptz IS NULL OR (asked_at, id) < ($2, $3::uuid)) ORDER BY asked_at DESC, id DESC LIMIT $4`;

type Question = Omit<ErasuresQuery, "project"> & { project: string };

/** Deletions and purges, latest first, one page. Throws Refused for a wrong cursor. */
export async function listErasures(question: Question, pool?: Pool): Promise<ErasuresPage> {
  const place = question.cursor === undefined ? [null, null] : placeOf(question.cursor, ["string", "string"]);
  if (place === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const rows =
    (await inProject(
      question.project,
      async ({ client, project }) => (await client.query<ErasureRow>(PAGE, [project.id, ...place, question.limit + 1])).rows,
      pool,
    )) ?? [];
  const shown = rows.slice(0, question.limit);
  const last = shown.at(-1);
  return {
    erasures: shown.map(erasureOf),
    ...(rows.length > question.limit && last ? { nextCursor: cursorOf([last.place, last.id]) } : {}),
  };
}

function erasureOf(row: ErasureRow): Erasure {
  return compact<Erasure>({
    id: row.id,
    kind: row.kind,
    target: row.target === "" ? undefined : row.target,
    author: row.author,
    askedAt: timeOf(row.asked_at),
    finishedAt: row.finished_at === null ? undefined : timeOf(row.finished_at),
    runs: row.runs,
    records: row.records,
  });
}

/** Runs that a deletion means, as a subquery. A record's own user counts as well as its trace's. */
const MEANT: { readonly [K in ErasureRequest["kind"]]: string } = {
  run: "SELECT correlation_id FROM run WHERE project = $1 AND correlation_id = $2",
  user: `SELECT correlation_id FROM trace WHERE project = $1 AND user_id = $2
    UNION SELECT t.correlation_id FROM (SELECT trace_id FROM span WHERE project = $1 AND user_id = $2 UNION SELECT trace_id FROM log WHERE project = $1 AND user_id = $2) AS r
      JOIN trace t ON t.project = $1 AND t.trace_id = r.trace_id`,
  project: "SELECT correlation_id FROM run WHERE project = $1 AND $2::text IS NOT NULL",
};

const amountOf = (
  kind: ErasureRequest["kind"],
): string => `WITH meant AS (${MEANT[kind]}), held AS (${kind === "project" ? "SELECT NULL::text AS correlation_id WHERE false" : HELD}),
  going AS (SELECT correlation_id FROM meant WHERE correlation_id NOT IN (SELECT correlation_id FROM held))
  SELECT (SELECT count(*)::int FROM going) AS runs,
    (SELECT coalesce(sum(spans + logs), 0)::int FROM run WHERE project = $1 AND correlation_id IN (SELECT correlation_id FROM going)) AS records,
    (SELECT count(*)::int FROM eval_case WHERE project = $1 AND ${kind === "project" ? "true" : "correlation_id IN (SELECT correlation_id FROM going)"}) AS cases,
    (SELECT count(*)::int FROM meant WHERE correlation_id IN (SELECT correlation_id FROM held)) AS held`;

/** What a deletion would take as things are now. */
export async function previewErasure(project: string, { kind, target }: ErasureRequest, pool?: Pool): Promise<ErasurePreview> {
  const ask = async ({ client, project: { id } }: Snapshot): Promise<ErasurePreview | undefined> =>
    (await client.query<ErasurePreview>(amountOf(kind), [id, target])).rows[0];
  return (await inProject(project, ask, pool)) ?? { runs: 0, records: 0, cases: 0, held: 0 };
}
