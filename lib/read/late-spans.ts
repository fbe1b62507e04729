import type { LateSpans } from "#contract/run-steps.ts";
import { isoOf } from "#trace/time.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** Exporters send every five seconds; what waited twice as long was held up. */
const LATE_MS = 10_000;
const MOST = 1000;

/**
 * How long after the first record of what ended no earlier than itself a span was received. Measured against the run, not against the
 * clock: a run that was recorded last week and sent today is not late as a whole.
 */
const LATE = `SELECT encode(w.trace_id, 'hex') AS "traceId", encode(w.span_id, 'hex') AS "spanId", w.start_ns, w.late_ms, count(*) OVER () AS of FROM (
    SELECT r.trace_id, r.span_id, r.start_ns,
      (extract(epoch FROM r.received_at - min(r.received_at) OVER (ORDER BY r.end_ns DESC)) * 1000)::float8 AS late_ms
    FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day) JOIN span r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id
    WHERE t.project = $1 AND t.correlation_id = $2) w
  WHERE w.late_ms >= $3 ORDER BY w.late_ms DESC, w.trace_id, w.span_id LIMIT $4`;

interface Row {
  traceId: string;
  spanId: string;
  start_ns: string;
  late_ms: number;
  of: string;
}

/** Spans that were received long after what happened later; undefined when there is no such run. */
export async function lateSpans(question: { project: string; correlationId: string }, pool?: Pool): Promise<LateSpans | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question.correlationId), pool);
}

async function read(snapshot: Snapshot, id: string): Promise<LateSpans | undefined> {
  const run = await findRun(snapshot, id);
  if (run === undefined) return undefined;
  const { rows } = await snapshot.client.query<Row>(LATE, [snapshot.project.id, run.correlation_id, LATE_MS, MOST]);
  const late = rows.map(({ traceId, spanId, start_ns: start, late_ms: lateMs }) => ({
    traceId,
    spanId,
    startedAt: isoOf(BigInt(start)),
    lateMs,
  }));
  return { late, of: Number(rows[0]?.of ?? 0) };
}
