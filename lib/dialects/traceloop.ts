import { compact } from "#trace/compact.ts";
import type { Message } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { message } from "#shapes/index.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { unflatten } from "#shapes/unflatten.ts";
import { firstText, firstValue, namespaces } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { nameInResult, toolSaid } from "./tool-said.ts";

const HEAD: HeadTable = {
  agent: ["gen_ai.agent.name"],
  finishReasons: ["gen_ai.completion.0.finish_reason", "llm.response.finish_reason", "llm.response.stop_reason"],
  prompt: {
    name: ["traceloop.prompt.key"],
    version: ["traceloop.prompt.version", "traceloop.prompt.version_name", "traceloop.prompt.version_hash"],
  },
  usage: { input: ["llm.usage.prompt_tokens"], output: ["llm.usage.completion_tokens"] },
  params: {
    topK: ["llm.top_k"],
    frequencyPenalty: ["llm.frequency_penalty"],
    presencePenalty: ["llm.presence_penalty"],
    stop: ["llm.chat.stop_sequences"],
    stream: ["llm.is_streaming", "gen_ai.is_streaming"],
  },
};

const INPUT = ["traceloop.entity.input"];
const OUTPUT = ["traceloop.entity.output"];

const ENTITY_KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["agent", "agent"],
  ["tool", "tool"],
  ["workflow", "other"],
  ["task", "other"],
  ["session", "other"],
]);
/** AgentOps, which speaks the same words, has names of its own for these two. */
const REQUEST_TYPE = ["llm.request.type", "gen_ai.request.type"];
const TOOLS = ["llm.request.functions.", "gen_ai.request.functions.", "gen_ai.request.tools."];
const REQUEST_KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["chat", "model"],
  ["completion", "model"],
  ["embedding", "embedding"],
  ["rerank", "retrieval"],
]);

/** Its LangChain spans call a tool a task; the convention's word beside it is right. */
const isToolRun = (attributes: Attributes): boolean => firstText(attributes, ["gen_ai.operation.name"]) === "execute_tool";

function kindOf(attributes: Attributes): StepKind | undefined {
  if (isToolRun(attributes)) return "tool";
  const entity = firstText(attributes, ["traceloop.span.kind"]);
  return ENTITY_KINDS.get(entity ?? "") ?? REQUEST_KINDS.get(firstText(attributes, REQUEST_TYPE) ?? "");
}

function toolHead(attributes: Attributes): Head["tool"] {
  const { toolArguments } = toolSaid(firstValue(attributes, INPUT), undefined);
  return compact<NonNullable<Head["tool"]>>({
    name: nameInResult(firstValue(attributes, OUTPUT)) ?? firstText(attributes, ["traceloop.entity.name"]),
    callId: undefined,
    arguments: toolArguments?.value,
    argumentsRaw: toolArguments?.raw,
  });
}

function head(record: Record): Partial<Head> {
  const { attributes } = record;
  const kind = kindOf(attributes);
  const found = headFrom(attributes, HEAD);
  const entity = kind === "agent" ? firstText(attributes, ["traceloop.entity.name"]) : undefined;
  return compact<Partial<Head>>({ ...found, kind, agent: entity ?? found.agent, tool: kind === "tool" ? toolHead(attributes) : undefined });
}

function indexed(attributes: Attributes, prefix: string, role: string): Message[] | undefined {
  const value = unflatten(attributes, prefix);
  return Array.isArray(value) ? message("indexed", value, role) : undefined;
}

function said(record: Record): Partial<Said> {
  const { attributes } = record;
  if (kindOf(attributes) === "tool") return toolSaid(firstValue(attributes, INPUT), firstValue(attributes, OUTPUT));
  return compact<Partial<Said>>({
    input: indexed(attributes, "gen_ai.prompt.", "user"),
    output: indexed(attributes, "gen_ai.completion.", "assistant"),
    tools: TOOLS.map((prefix) => toolDefinitions(unflatten(attributes, prefix))).find((tools) => tools !== undefined),
  });
}

export const traceloop: Dialect = {
  name: "traceloop",
  why: "indexed gen_ai.prompt.<i> and wrapped entity inputs: older than the convention, richer than bare containers",
  speaks: (record) =>
    namespaces(record).has("traceloop") ||
    record.attributes.has("gen_ai.prompt.0.role") ||
    REQUEST_TYPE.some((name) => record.attributes.has(name)),
  head,
  said,
};
