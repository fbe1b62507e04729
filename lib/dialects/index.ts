import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { mergeUsage } from "#trace/usage.ts";
import { agentcore } from "./agentcore.ts";
import { agentops } from "./agentops.ts";
import { eventName } from "./attributes.ts";
import { braintrust } from "./braintrust.ts";
import { claudeCode } from "./claude-code.ts";
import { codex } from "./codex.ts";
import { crewai } from "./crewai.ts";
import { decisionOf } from "./decision.ts";
import type { Dialect } from "./dialect.ts";
import { errorOf, isInterrupt } from "./error.ts";
import { geminiCli } from "./gemini-cli.ts";
import { flue } from "./flue.ts";
import { genkit } from "./genkit.ts";
import { googleAdk } from "./google-adk.ts";
import { graphOf, isNodeItself } from "./graph.ts";
import { haystack } from "./haystack.ts";
import { idsOf } from "./ids.ts";
import { laminar } from "./laminar.ts";
import { langfuse } from "./langfuse.ts";
import { langsmith } from "./langsmith.ts";
import { langwatch } from "./langwatch.ts";
import { lossesOf } from "./losses.ts";
import { livekit } from "./livekit.ts";
import { litellm } from "./litellm.ts";
import { llamaIndex } from "./llama-index.ts";
import { mastra } from "./mastra.ts";
import { mcp } from "./mcp.ts";
import { mlflowSemconv } from "./mlflow-semconv.ts";
import { mlflow } from "./mlflow.ts";
import { openinference } from "./openinference.ts";
import { otelGenaiEvents } from "./otel-genai-events.ts";
import { otelGenai } from "./otel-genai.ts";
import { plain } from "./plain.ts";
import { playhead } from "./playhead.ts";
import { pydanticAi } from "./pydantic-ai.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { traceloop } from "./traceloop.ts";
import { springAi } from "./spring-ai.ts";
import { vercelAi } from "./vercel-ai.ts";
import { voltagent } from "./voltagent.ts";
import { weave } from "./weave.ts";

/**
 * A record often speaks two or three dialects. For messages, tools and usage the first here that has the field wins, lower ones
 * fill gaps (dialects.md §0.3). Each line's `why` says why it stands where it does.
 */
export const DIALECTS: readonly Dialect[] = [
  langfuse,
  claudeCode,
  codex,
  geminiCli,
  googleAdk,
  litellm,
  mcp,
  weave,
  mlflowSemconv,
  langwatch,
  otelGenai,
  vercelAi,
  mastra,
  openinference,
  traceloop,
  otelGenaiEvents,
  pydanticAi,
  langsmith,
  genkit,
  laminar,
  llamaIndex,
  mlflow,
  haystack,
  agentops,
  agentcore,
  springAi,
  livekit,
  flue,
  voltagent,
  braintrust,
  crewai,
  playhead,
  plain,
];

/** For the kind, a word written for the purpose beats an operation's name (dialects.md §0.4). */
const KIND_ORDER: readonly Dialect[] = [
  playhead,
  langfuse,
  claudeCode,
  codex,
  geminiCli,
  pydanticAi,
  mastra,
  openinference,
  googleAdk,
  litellm,
  mcp,
  springAi,
  livekit,
  flue,
  weave,
  langwatch,
  otelGenai,
  langsmith,
  genkit,
  traceloop,
  laminar,
  llamaIndex,
  mlflow,
  haystack,
  agentops,
  agentcore,
  vercelAi,
  otelGenaiEvents,
  voltagent,
  braintrust,
  crewai,
  plain,
];

/** Names of providers that are frameworks in truth are left as sent; heads only fill what is missing, field by field. */
function merged(heads: readonly Partial<Head>[]): Partial<Head> {
  return heads.reduceRight<Partial<Head>>(
    (lower, higher) => ({
      ...lower,
      ...higher,
      ...(lower.usage || higher.usage ? { usage: mergeUsage(lower.usage ?? {}, higher.usage ?? {}) } : {}),
      ...(lower.params || higher.params ? { params: { ...lower.params, ...higher.params } } : {}),
      ...(lower.tool || higher.tool ? { tool: { ...lower.tool, ...higher.tool } } : {}),
    }),
    {},
  );
}

function kindOf(record: Record, heads: ReadonlyMap<Dialect, Partial<Head>>): StepKind {
  if (isInterrupt(record)) return "human";
  for (const dialect of KIND_ORDER) {
    const kind = heads.get(dialect)?.kind;
    if (kind !== undefined) return kind;
  }
  return "other";
}

function nameOf(record: Record, kind: StepKind, head: Partial<Head>): string {
  if (kind === "tool" && head.tool?.name !== undefined) return head.tool.name;
  if (record.signal === "span") return (kind === "agent" ? head.agent : undefined) ?? head.name ?? record.name;
  const body = typeof record.body === "string" && record.body.length <= 80 ? record.body : undefined;
  return eventName(record) ?? body ?? "log";
}

const CARRIES_TOOL: ReadonlySet<StepKind> = new Set(["tool", "handoff", "event"]);

function speaking(record: Record): Dialect[] {
  return DIALECTS.filter((dialect) => dialect.speaks(record));
}

/** The columns of a record. Total: any record gives one; cheap: no prompt is parsed. */
export function headOf(record: Record): Head {
  const speakers = speaking(record);
  const heads = new Map(speakers.map((dialect) => [dialect, dialect.head(record)]));
  const graph = graphOf(record);
  const told = kindOf(record, heads);
  const isNode = told === "agent" && isNodeItself(record, graph);
  const kind = isNode ? "other" : told;
  const { tool, agent, ...found } = merged([...heads.values()]);
  const named = speakers.filter((dialect) => dialect !== plain);
  return compact<Head>({
    ...found,
    ...idsOf(record),
    kind,
    agent: isNode ? undefined : agent,
    name: nameOf(record, kind, compact<Partial<Head>>({ ...found, agent, tool })),
    dialects: (named.length > 0 ? named : speakers).map((dialect) => dialect.name),
    tool: CARRIES_TOOL.has(kind) ? tool : undefined,
    error: errorOf(record),
    graph,
    decision: decisionOf(record, kind),
  });
}

/** What the record says was seen and said. Total; what no dialect understands stays in the record and is shown raw. */
export function saidOf(record: Record): Said {
  const speakers = speaking(record);
  const all = speakers.map((dialect) => dialect.said(record));
  const { input, output, ...best } = all.reduceRight<Partial<Said>>((lower, higher) => ({ ...lower, ...higher }), {});
  // The input and output of a tool are its arguments and its result, not messages.
  const messages = best.toolArguments === undefined && best.toolResult === undefined ? compact<Partial<Said>>({ input, output }) : {};
  const names = speakers.map((dialect) => dialect.name);
  const settings = settingsOf(record, names);
  const said = { ...best, ...messages };
  const losses = all.flatMap((one) => one.losses ?? []);
  return { ...said, mends: mendsOf(settings), losses: lossesOf(record, said, losses, settings) };
}

function mendsOf({ content, toolContent }: Settings): NonNullable<Said["mends"]> {
  return compact<NonNullable<Said["mends"]>>({ content, toolContent: toolContent ?? content });
}
