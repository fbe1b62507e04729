import { compact } from "#trace/compact.ts";
import { stepId } from "#trace/ids.ts";
import type { Step, StepKind, StepStatus } from "#trace/step.ts";
import { BEING_READ } from "#trace/reading.ts";
import { isoOf } from "#trace/time.ts";
import type { Usage } from "#trace/usage.ts";
import { positionOf } from "#replay/position.ts";
import type { Snapshot } from "#read/in-project.ts";
import type { Placed } from "./placed.ts";

/**
 * Records of a run that were committed and that the analyser has not come to: shown at once by their fact columns, each as a step of its
 * own at the time it says. Records whose steps are in the index and that come again are not among them.
 */

/** The run has no more of them waiting than this under any load the analyser keeps up with; beyond it they are counted only. */
const MOST = 1000;

const WAITING = `FROM trace t JOIN arrival a ON a.project = t.project AND a.trace_id = t.trace_id WHERE t.project = $1 AND t.correlation_id = $2 AND a.parent_span_id IS NULL`;

/** How many records wait, or are read again. */
export async function countArriving({ client, project }: Snapshot, correlationId: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT coalesce(sum(length(a.spans) / 8 + length(a.logs) / 32), 0)::int AS n ${WAITING}`,
    [project.id, correlationId],
  );
  return rows[0]?.n ?? 0;
}

interface SpanFacts {
  trace_id: string;
  span_id: string;
  parent_span_id: string | null;
  start_ns: bigint;
  end_ns: bigint;
  name: string;
  kind: StepKind;
  status: number;
  agent: string | null;
  provider: string | null;
  model_requested: string | null;
  model_responded: string | null;
  tool_name: string | null;
  tool_call_id: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  cost_usd: number | null;
  error: string | null;
  dialects: string[] | null;
}

const FACTS = `SELECT encode(s.trace_id, 'hex') AS trace_id, encode(s.span_id, 'hex') AS span_id, encode(s.parent_span_id, 'hex') AS parent_span_id, s.start_ns, s.end_ns,
    s.name, s.kind, s.status, s.agent, s.provider, s.model_requested, s.model_responded, s.tool_name, s.tool_call_id, s.input_tokens, s.output_tokens, s.cost_usd, s.error, s.dialects
  FROM (SELECT t.days, a.trace_id, substr(a.spans, n * 8 + 1, 8) AS span_id
          FROM trace t JOIN arrival a ON a.project = t.project AND a.trace_id = t.trace_id CROSS JOIN LATERAL generate_series(0, length(a.spans) / 8 - 1) AS n
          WHERE t.project = $1 AND t.correlation_id = $2 AND a.until_ns >= $3 AND a.at_ns <= $4 ORDER BY a.at_ns, a.id, n LIMIT ${MOST}) AS w
  CROSS JOIN LATERAL unnest(w.days) AS d (day)
  JOIN span s ON s.project = $1 AND s.day = d.day AND s.trace_id = w.trace_id AND s.span_id = w.span_id
  WHERE NOT EXISTS (SELECT 1 FROM step p WHERE p.project = $1 AND p.trace_id = w.trace_id AND p.owner_id = w.span_id AND p.correlation_id = $2)`;

const ALWAYS: [bigint, bigint] = [-(1n << 63n), (1n << 63n) - 1n];

/** The spans that wait, in the order of their times; between two times when asked. */
export async function arriving({ client, project }: Snapshot, correlationId: string, times = ALWAYS): Promise<Placed[]> {
  const { rows } = await client.query<SpanFacts>(FACTS, [project.id, correlationId, ...times]);
  return rows.map(placed).toSorted((a, b) => Buffer.compare(a.position, b.position));
}

const STATUS: readonly StepStatus[] = ["unset", "ok", "error"];
const told = <T>(value: T | null): T | undefined => value ?? undefined;

function placed(row: SpanFacts): Placed {
  const id = stepId.span(row.trace_id, row.span_id);
  return { position: Buffer.from(positionOf({ startNs: row.start_ns, sequence: 0, id })), step: stepOf(row, id) };
}

function stepOf(row: SpanFacts, id: Step["id"]): Step {
  const open = row.end_ns === 0n;
  const endNs = row.end_ns > row.start_ns ? row.end_ns : row.start_ns;
  const failed = row.status === 2 || row.error !== null;
  const model = compact<NonNullable<Step["model"]>>({
    provider: told(row.provider),
    requested: told(row.model_requested),
    responded: told(row.model_responded),
  });
  return compact<Step>({
    id,
    traceId: row.trace_id,
    spanId: row.span_id,
    parentSpanId: told(row.parent_span_id),
    kind: row.kind,
    name: row.name,
    agent: told(row.agent),
    lane: "root",
    startedAt: isoOf(row.start_ns),
    endedAt: open ? undefined : isoOf(endNs),
    durationMs: open ? undefined : Number(endNs - row.start_ns) / 1e6,
    status: failed ? "error" : open ? "open" : (STATUS[row.status] ?? "unset"),
    error: row.error === null ? undefined : { message: row.error },
    dialects: row.dialects ?? [],
    fidelity: "partial",
    fidelityReasons: [BEING_READ],
    model: Object.keys(model).length === 0 ? undefined : model,
    usage: usageOf(row),
    costUsd: told(row.cost_usd),
    tool: row.tool_name === null ? undefined : compact({ name: row.tool_name, callId: told(row.tool_call_id), rebuilt: false }),
    findings: [],
    tags: [],
  });
}

function usageOf(row: SpanFacts): Usage | undefined {
  const usage = compact<Usage>({ input: told(row.input_tokens), output: told(row.output_tokens) });
  return Object.keys(usage).length === 0 ? undefined : usage;
}
