import type { SampleQuery } from "#contract/ingest.ts";
import { joinRecords, storedColumns, type StoredRecord } from "#db/pieces.ts";
import { toJson } from "#otlp/to-json.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** Records of one trace are a scene; more of them say nothing new. */
const MOST_RECORDS = 100;

const NEWEST = `SELECT sample_day, sample_trace, sample_id FROM intake
  WHERE project = $1 AND signal = $2 AND service = $3 AND scope = $4 AND version = $5 AND reading = $6 ORDER BY day DESC LIMIT 1`;

const OF_SCOPE = (table: "span" | "log", id: string): string => `SELECT ${storedColumns("r")} FROM ${table} r
  JOIN ${table} s ON s.project = r.project AND s.day = r.day AND s.trace_id = r.trace_id AND s.scope = r.scope AND s.resource = r.resource
  WHERE s.project = $1 AND s.day = $2::date AND s.${id} = $4 AND r.project = $1 AND r.day = $2::date
    AND (s.trace_id = $3 OR s.trace_id IN (SELECT trace_id FROM trace WHERE project = $1 AND part_of = $3))
  ORDER BY r.${id} LIMIT ${MOST_RECORDS}`;

const TABLES = { traces: ["span", "span_id"], logs: ["log", "log_id"] } as const;

/**
 * One OTLP/JSON export request with what a sender sent in the trace of its sample: a fixture that `playhead send` sends again. Undefined
 * when there is no such sender, or its sample is gone by now.
 */
export async function getSample(question: SampleQuery & { project: string }, pool?: Pool): Promise<string | undefined> {
  return inProject(question.project, (snapshot) => find(snapshot, question), pool);
}

async function find({ client, project }: Snapshot, question: SampleQuery): Promise<string | undefined> {
  const { signal, service, scope, version, reading } = question;
  const samples = await client.query<{ sample_day: string; sample_trace: Buffer; sample_id: Buffer }>(NEWEST, [
    project.id,
    signal,
    service,
    scope,
    version,
    reading,
  ]);
  const [sample] = samples.rows;
  if (sample === undefined) return undefined;
  const values = [project.id, sample.sample_day, sample.sample_trace, sample.sample_id];
  const { rows } = await client.query<StoredRecord>(OF_SCOPE(TABLES[signal][0], TABLES[signal][1]), values);
  return rows.length === 0 ? undefined : toJson(await joinRecords(client, project.id, rows), signal);
}
