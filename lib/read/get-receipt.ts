import type { RunReceipt } from "#contract/ingest.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** The traces of the run; the records of a trace with several IDs are filed under its parts. */
const TRACES = "FROM trace t WHERE t.project = $1 AND t.correlation_id = $2";
const RECORDS = (table: "span" | "log"): string =>
  `FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day) JOIN ${table} r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id
    WHERE t.project = $1 AND t.correlation_id = $2`;

const RECEIPT = `SELECT
  (SELECT coalesce(sum(t.spans), 0)::float8 ${TRACES}) AS spans,
  (SELECT coalesce(sum(t.logs), 0)::float8 ${TRACES}) AS logs,
  (SELECT coalesce(sum(s.again), 0)::float8 FROM resent s WHERE s.project = $1 AND s.trace_id IN (SELECT coalesce(t.part_of, t.trace_id) ${TRACES})) AS again,
  (SELECT coalesce(sum(s.replaced), 0)::float8 FROM resent s WHERE s.project = $1 AND s.trace_id IN (SELECT coalesce(t.part_of, t.trace_id) ${TRACES})) AS replaced,
  (SELECT count(*)::float8 ${RECORDS("span")} AND r.dropped > 0) + (SELECT count(*)::float8 ${RECORDS("log")} AND r.dropped > 0) AS cut,
  (SELECT coalesce(sum(r.dropped), 0)::float8 ${RECORDS("span")}) + (SELECT coalesce(sum(r.dropped), 0)::float8 ${RECORDS("log")}) AS dropped,
  (SELECT count(DISTINCT (r.trace_id, r.parent_span_id))::float8 ${RECORDS("span")} AND r.parent_span_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM trace f CROSS JOIN LATERAL unnest(f.days) AS e (day) JOIN span p ON p.project = f.project AND p.day = e.day AND p.trace_id = f.trace_id
    WHERE f.project = $1 AND (f.trace_id = coalesce(t.part_of, t.trace_id) OR f.part_of = coalesce(t.part_of, t.trace_id)) AND p.span_id = r.parent_span_id)) AS "missingParents",
  (SELECT count(*)::float8 FROM quarantine q WHERE q.project = $1 AND q.trace_id IN (SELECT coalesce(t.part_of, t.trace_id) ${TRACES})) AS refused,
  (SELECT coalesce(sum(q.times), 0)::float8 FROM quarantine q WHERE q.project = $1 AND q.trace_id IN (SELECT coalesce(t.part_of, t.trace_id) ${TRACES})) AS "refusedTimes"`;

type ReceiptRow = {
  [K in "spans" | "logs" | "again" | "replaced" | "cut" | "dropped" | "missingParents" | "refused" | "refusedTimes"]: number;
};

/** "Did I lose anything for this ID?": what came of a run, how often, and what did not come whole. Undefined when there is no such run. */
export async function getReceipt(
  { project, correlationId }: { project: string; correlationId: string },
  pool?: Pool,
): Promise<RunReceipt | undefined> {
  return inProject(project, (snapshot) => read(snapshot, correlationId), pool);
}

async function read(snapshot: Snapshot, id: string): Promise<RunReceipt | undefined> {
  const run = await findRun(snapshot, id);
  if (run === undefined) return undefined;
  const { rows } = await snapshot.client.query<ReceiptRow>(RECEIPT, [snapshot.project.id, run.correlation_id]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { spans, logs, again, replaced, cut, dropped, missingParents, refused, refusedTimes } = row;
  return {
    stored: { spans, logs },
    again,
    replaced,
    cut: { records: cut, dropped },
    refused: { records: refused, times: refusedTimes },
    missingParents,
  };
}
