import type { IngestAnswer, IngestQuery, Sender } from "#contract/ingest.ts";
import { compact } from "#trace/compact.ts";
import { type StepId, stepId } from "#trace/ids.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface SenderRow {
  signal: "traces" | "logs";
  service: string;
  scope: string;
  version: string;
  reading: Sender["reading"];
  records: number;
  again: number;
  replaced: number;
  bytes: number;
  cut: number;
  dropped: number;
  first_at: Date;
  last_at: Date;
  correlation_id: string | null;
  sample_trace: Buffer;
  sample_id: Buffer;
  key: string;
}

/** Days of arrival, counted in UTC as the rows are. */
const SINCE = "day > (now() AT TIME ZONE 'UTC')::date - $2::int";

/** What nobody understands stands first, then the most. A page is cut from the sums of a few days: one row a sender and day. */
const SENDERS = `SELECT s.*, t.correlation_id FROM (
    SELECT signal, service, scope, version, reading, json_build_array(signal, service, scope, version, reading)::text AS key,
      CASE reading WHEN 'none' THEN 1 ELSE 0 END AS odd,
      sum(records)::float8 AS records, sum(again)::float8 AS again, sum(replaced)::float8 AS replaced, sum(bytes)::float8 AS bytes,
      sum(cut)::float8 AS cut, sum(dropped)::float8 AS dropped, min(first_at) AS first_at, max(last_at) AS last_at,
      (array_agg(sample_trace ORDER BY day DESC))[1] AS sample_trace, (array_agg(sample_id ORDER BY day DESC))[1] AS sample_id
    FROM intake WHERE project = $1 AND ${SINCE} AND ($3::text IS NULL OR reading = $3) GROUP BY signal, service, scope, version, reading) AS s
  LEFT JOIN trace t ON t.project = $1 AND t.trace_id = s.sample_trace
  WHERE (s.odd, s.records, s.key) < ($4::int, $5::float8, $6::text) ORDER BY s.odd DESC, s.records DESC, s.key DESC LIMIT $7`;

const TOTALS = `SELECT coalesce(sum(records), 0)::float8 AS records, coalesce(sum(again), 0)::float8 AS again, coalesce(sum(replaced), 0)::float8 AS replaced,
    coalesce(sum(records) FILTER (WHERE reading = 'none'), 0)::float8 AS "notUnderstood", coalesce(sum(cut), 0)::float8 AS cut,
    coalesce(sum(dropped), 0)::float8 AS dropped,
    (SELECT coalesce(sum(records), 0)::float8 FROM refusal WHERE project = $1 AND ${SINCE}) AS refused
  FROM intake WHERE project = $1 AND ${SINCE}`;

const NOTHING: IngestAnswer["totals"] = { records: 0, again: 0, replaced: 0, notUnderstood: 0, cut: 0, dropped: 0, refused: 0 };
const BEFORE_ALL = [2, Number.MAX_VALUE, ""];

/** Who sent what in the last days, and whether it was understood. Throws Refused for a wrong cursor. */
export async function getIntake(question: IngestQuery & { project: string }, pool?: Pool): Promise<IngestAnswer> {
  const after = question.cursor === undefined ? BEFORE_ALL : placeOf(question.cursor, ["number", "number", "string"]);
  if (after === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const answer = await inProject(question.project, (snapshot) => read(snapshot, question, after), pool);
  return answer ?? { days: question.days, totals: NOTHING, senders: [] };
}

async function read(
  { client, project }: Snapshot,
  { days, limit, reading }: IngestQuery,
  after: (string | number)[],
): Promise<IngestAnswer> {
  const { rows } = await client.query<SenderRow>(SENDERS, [project.id, days, reading ?? null, ...after, limit + 1]);
  const totals = await client.query<IngestAnswer["totals"]>(TOTALS, [project.id, days]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last ? { nextCursor: cursorOf([last.reading === "none" ? 1 : 0, last.records, last.key]) } : {};
  return { days, totals: totals.rows[0] ?? NOTHING, senders: page.map(senderOf), ...more };
}

function senderOf(row: SenderRow): Sender {
  const { key: _key, sample_trace: trace, sample_id: id, correlation_id: correlationId, first_at: first, last_at: last, ...counts } = row;
  const { odd: _odd, ...kept } = counts as typeof counts & { odd: number };
  return compact<Sender>({
    ...kept,
    firstAt: first.toISOString(),
    lastAt: last.toISOString(),
    sample: correlationId === null ? undefined : { correlationId, stepId: stepOf(row.signal, trace, id) },
  });
}

function stepOf(signal: Sender["signal"], trace: Buffer, id: Buffer): StepId {
  return signal === "logs" ? stepId.log(id.toString("hex")) : stepId.span(trace.toString("hex"), id.toString("hex"));
}
