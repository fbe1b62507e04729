import { compact } from "#trace/compact.ts";
import type { FindingKind } from "#trace/finding.ts";
import type { Outcome, RunSummary } from "#trace/run.ts";
import { isoOf } from "#trace/time.ts";
import type { Usage } from "#trace/usage.ts";

/** A row of `run` as summaries need it. */
export interface RunRow {
  correlation_id: string;
  source: string;
  /** Unix microseconds. */
  activity: bigint;
  quiet: boolean;
  start_ns: bigint;
  end_ns: bigint;
  name: string;
  spans: number;
  logs: number;
  models: number;
  tools: number;
  errors: number;
  agent_steps: number;
  input_tokens: bigint | null;
  cached_tokens: bigint | null;
  cache_write: bigint | null;
  output_tokens: bigint | null;
  reasoning: bigint | null;
  cost_usd: number | null;
  unpriced: number | null;
  model_names: string[];
  agents: string[];
  services: string[];
  user_id: string | null;
  session_ids: string[];
  revision: bigint;
  analysed: bigint;
  outcome: string;
  steps: number | null;
  findings: number;
  problem_step: string | null;
  problem_kind: string | null;
  problem_message: string | null;
  tagged: boolean;
  trace_ids: string[];
  aliases: string[];
  tags: string[];
  notes: number;
}

/** A run has been quiet for this long when nothing was committed to it. */
const LIVE_SECONDS = 60;
/** In SQL: a run whose latest activity is before this is quiet. */
export const LIVE_SINCE = `now() - interval '${LIVE_SECONDS} seconds'`;
/** A run of more traces than this names the first of them; its steps name them all. */
const MOST_TRACES = 100;

/** A run that still receives has no orphans: their parents may be on their way. */
const FINDINGS = `CASE WHEN last_activity < ${LIVE_SINCE} THEN findings ELSE findings - (SELECT count(*)::int FROM finding f
  WHERE f.project = run.project AND f.correlation_id = run.correlation_id AND f.kind = 'orphan') END`;

/** The columns of RunRow. */
export const RUN_COLUMNS = `run.correlation_id, source, (extract(epoch FROM last_activity) * 1000000)::bigint AS activity,
  last_activity < ${LIVE_SINCE} AS quiet, start_ns, end_ns, name, spans, logs, models, tools, errors, agent_steps,
  input_tokens, cached_tokens, cache_write, output_tokens, reasoning, cost_usd, unpriced, model_names, agents, services, user_id, session_ids,
  revision, analysed, outcome, steps, ${FINDINGS} AS findings, problem_step, problem_kind, problem_message, tagged,
  ARRAY(SELECT encode(id, 'hex') FROM (SELECT coalesce(t.part_of, t.trace_id) AS id, min(t.start_ns) AS begin FROM trace t
        WHERE t.project = run.project AND t.correlation_id = run.correlation_id AND NOT t.made AND t.spans + t.logs > 0 GROUP BY 1) AS own
        ORDER BY begin, id LIMIT ${MOST_TRACES}) AS trace_ids,
  ARRAY(SELECT a.alias FROM alias a WHERE a.project = run.project AND a.correlation_id = run.correlation_id AND NOT a.removed ORDER BY 1) AS aliases,
  ARRAY(SELECT DISTINCT g.category FROM tag g WHERE g.project = run.project AND g.correlation_id = run.correlation_id ORDER BY 1) AS tags,
  (SELECT count(*)::int FROM annotation n WHERE n.project = run.project AND n.correlation_id = run.correlation_id) AS notes`;

/** A run in the form of the API. Sums are the row's, so that a list costs one row a run. */
export function summaryOf(row: RunRow, project: string): RunSummary {
  return compact<RunSummary>({
    correlationId: row.correlation_id,
    correlationSource: row.source,
    aliases: row.aliases,
    project,
    name: row.name,
    agents: rootFirst(row.name, row.agents),
    services: row.services,
    traceIds: row.trace_ids,
    startedAt: isoOf(row.start_ns),
    endedAt: isoOf(row.end_ns),
    lastActivityAt: isoOf(row.activity * 1000n),
    durationMs: Number(row.end_ns - row.start_ns) / 1e6,
    state: row.quiet ? "quiet" : "live",
    outcome: row.tagged ? "tagged" : (row.outcome as Outcome),
    counts: countsOf(row),
    usage: usageOf(row),
    costUsd: row.cost_usd,
    unpricedCalls: row.unpriced ?? undefined,
    models: row.model_names,
    firstProblem: problemOf(row),
    tags: row.tags,
    notes: row.notes === 0 ? undefined : row.notes,
    userId: row.user_id ?? undefined,
    sessionIds: row.session_ids,
  });
}

/** The run is named after its root span, and that span after its agent: the longest agent name in it goes first, the others keep their order. */
export function rootFirst(name: string, agents: readonly string[]): string[] {
  const named = agents.filter((agent) => name.includes(agent));
  const root = named.toSorted((a, b) => b.length - a.length)[0];
  return root === undefined ? [...agents] : [root, ...agents.filter((agent) => agent !== root)];
}

/** Until the analyser has counted steps, every record is taken for one. */
function countsOf(row: RunRow): RunSummary["counts"] {
  return { steps: row.steps ?? row.spans + row.logs, model: row.models, tool: row.tools, errors: row.errors, findings: row.findings };
}

function usageOf(row: RunRow): Usage {
  const count = (tokens: bigint | null): number | undefined => (tokens === null ? undefined : Number(tokens));
  return compact<Usage>({
    input: count(row.input_tokens),
    cachedInput: count(row.cached_tokens),
    cacheWrite: count(row.cache_write),
    output: count(row.output_tokens),
    reasoning: count(row.reasoning),
  });
}

function problemOf(row: RunRow): RunSummary["firstProblem"] {
  if (row.problem_step === null || row.problem_kind === null) return undefined;
  return { stepId: row.problem_step, kind: row.problem_kind as FindingKind, message: row.problem_message ?? "" };
}
