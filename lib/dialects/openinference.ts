import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerIdsIn, mayKeepAnswerIds } from "#shapes/answer-ids.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { field, type JsonObject, text } from "#shapes/read.ts";
import { parseJson } from "#trace/parse-json.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { unflatten } from "#shapes/unflatten.ts";
import { firstJson, firstText, firstValue, hasPrefix, namespaces } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { calledObject, isAgentRun, isPrivate, ownerOf } from "./method-names.ts";
import { answerBodyIn, answerOf, bodyOf } from "./openinference-answer.ts";
import { listedInput, listedOutput } from "./openinference-lists.ts";
import { rawIn } from "./raw-answer.ts";
import { toolSaid } from "./tool-said.ts";
import { withoutVendor } from "./vendor-prefix.ts";

/** Any of its keys tells it, because SDKs drop some at a limit; other dialects say `llm.` too. */
const OWN = [
  "llm.input_messages.",
  "llm.output_messages.",
  "llm.token_count.",
  "llm.model_name",
  "llm.invocation_parameters",
  "llm.cost.",
  "llm.choices.",
  "llm.prompts.",
  "llm.prompt_template.",
  "llm.provider",
  "llm.system",
] as const;
const MODEL_NAME = ["llm.model_name"];
const HEAD: HeadTable = {
  agent: ["agent.name"],
  provider: ["llm.provider", "llm.system"],
  modelRequested: ["llm.request.model_name"],
  modelResponded: ["llm.response.model_name"],
  finishReasons: ["llm.finish_reason"],
  costUsd: ["llm.cost.total"],
  usage: {
    input: ["llm.token_count.prompt"],
    cachedInput: ["llm.token_count.prompt_details.cache_read", "llm.token_count.prompt_details.cache_input"],
    cacheWrite: ["llm.token_count.prompt_details.cache_write"],
    output: ["llm.token_count.completion"],
    reasoning: ["llm.token_count.completion_details.reasoning"],
  },
  prompt: { name: ["prompt.id"], version: ["llm.prompt_template.version"] },
  tool: { name: ["tool.name"], callId: ["tool_call.id", "tool.id"] },
};

const KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["LLM", "model"],
  ["AGENT", "agent"],
  ["TOOL", "tool"],
  ["RETRIEVER", "retrieval"],
  ["RERANKER", "retrieval"],
  ["EMBEDDING", "embedding"],
  ["GUARDRAIL", "guardrail"],
  ["CHAIN", "other"],
  ["EVALUATOR", "other"],
  ["PROMPT", "other"],
]);

/** Not settings: what is shown elsewhere, or is the prompt. */
const NOT_PARAMS = new Set(["model", "tools", "messages", "input", "instructions", "functions", "metadata"]);

/** A handoff is told as a tool between two agents: by a body that names both, or by the span's own name. */
function isHandoff({ attributes, ...record }: Record): boolean {
  if (record.signal === "span" && record.name.startsWith("handoff to ")) return true;
  return [attributes.text("input.value"), attributes.text("output.value")].some((sent) => /^\s*\{\s*"(from|to)_agent"/.test(sent ?? ""));
}

/** A method that makes a call ready has neither counts nor an answer. */
function isInnerWork(record: Record): boolean {
  const told = record.attributes.has("llm.token_count.prompt") || hasPrefix(record, "llm.output_messages.");
  return !told && record.signal === "span" && isPrivate(record.name);
}

/** BeeAI tells each event of its emitters as a span too, named after the last part of the event's path, with the kind of what emitted it. */
function isEmitted({ attributes, ...record }: Record): boolean {
  const path = record.signal === "span" && attributes.has("metadata.id") ? attributes.text("metadata.path") : undefined;
  return path !== undefined && record.signal === "span" && path.endsWith(`.${record.name}`);
}

const isTool = (kind: StepKind | undefined): boolean => kind === "tool" || kind === "handoff";

function kindOf(record: Record): StepKind | undefined {
  const { attributes } = record;
  const kind = firstText(attributes, ["openinference.span.kind"])?.toUpperCase();
  if (kind !== undefined && isEmitted(record)) return "other";
  if (kind === "TOOL" && isHandoff(record)) return "handoff";
  if (kind === "LLM" && isInnerWork(record)) return "other";
  if (kind === "CHAIN" && record.signal === "span" && isAgentRun(record.name)) return "agent";
  if (kind !== undefined) return KINDS.get(kind) ?? "other";
  return attributes.has("llm.model_name") || attributes.has("llm.token_count.prompt") ? "model" : undefined;
}

function paramsOf(invocation: JsonObject | undefined): Head["params"] {
  const entries = Object.entries(invocation ?? {}).filter(([name]) => !NOT_PARAMS.has(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The convention has no attribute for the response's id and the requested model: both stand in the bodies. */
function modelHead(attributes: Attributes): Partial<Head> {
  const invocation = bodyOf(attributes, "llm.invocation_parameters");
  const answer = answerBodyIn(attributes);
  const named = firstText(attributes, MODEL_NAME);
  const { model, id } = answer === undefined ? {} : answerOf(answer);
  return compact<Partial<Head>>({
    // `llm.model_name` is the requested name with some instrumentations, the answered one with others; alone it stands for both.
    modelRequested: (invocation === undefined ? undefined : text(invocation, "model", "model_name")) ?? named,
    modelResponded: model,
    responseId: id,
    params: paramsOf(invocation),
  });
}

function toolHead(record: Record, tool: Head["tool"]): Partial<Head> {
  const { toolArguments } = toolSaid(firstValue(record.attributes, ["input.value"]), undefined);
  const name = tool?.name ?? (record.signal === "span" ? calledObject(record.name) : undefined);
  return {
    tool: compact<NonNullable<Head["tool"]>>({
      name,
      callId: tool?.callId,
      arguments: toolArguments?.value,
      argumentsRaw: toolArguments?.raw,
    }),
  };
}

/** LiteLLM is asked for a model by its vendor's name too, which its provider is not. */
const NAMES_VENDORS: ReadonlySet<string> = new Set(["openinference.instrumentation.litellm"]);

function head(record: Record): Partial<Head> {
  const kind = kindOf(record);
  const found = headFrom(record.attributes, HEAD);
  const agent = found.agent ?? (kind === "agent" && record.signal === "span" ? ownerOf(record.name) : undefined);
  const extra = kind === "model" ? modelHead(record.attributes) : isTool(kind) ? toolHead(record, found.tool) : {};
  const named = { modelResponded: firstText(record.attributes, MODEL_NAME) };
  return compact<Partial<Head>>({ ...named, ...extra, ...found, ...(extra.tool ? { tool: extra.tool } : {}), kind, agent });
}

function flattened(attributes: Attributes, prefix: string, role: string): Message[] | undefined {
  const value = unflatten(attributes, prefix);
  return value === undefined ? undefined : message("openinference", value, role);
}

const isJoin = (part: Part): boolean => part.type === "tool_call" || part.type === "tool_result";
const hasId = (part: Part): boolean => "id" in part && part.id !== undefined;
const hasArguments = (part: Part): boolean => part.type === "tool_call" && (part.arguments ?? part.argumentsRaw) !== undefined;

/** How much messages tell: their parts, what calls were made with, and the IDs that join calls with results. */
function worth(messages: Message[] | undefined): number {
  const parts = (messages ?? []).flatMap((one) => one.parts);
  return (
    parts.filter((part) => part.type !== "unknown").length +
    parts.filter((part) => isJoin(part) && hasId(part)).length +
    parts.filter(hasArguments).length
  );
}

/** Converters lose what they have no attribute for: contents that are lists, call IDs. */
function lacks(messages: Message[]): boolean {
  return messages.some((one) => one.parts.length === 0 || one.parts.some((part) => isJoin(part) && !hasId(part)));
}

function bodyMessages(attributes: Attributes, side: "input" | "output"): Message[] | undefined {
  const role = side === "input" ? "user" : "assistant";
  const body = firstJson(attributes, [`${side}.value`]);
  if (body === undefined) return undefined;
  if (!body.understood) return message("text", body.value, role);
  return (side === "input" ? requestBody : answerBody)(body.value).messages;
}

/** The provider's own answer inside the body: there a thought is a thought, which instrumentations flatten to text. */
function rawMessages(attributes: Attributes): Message[] | undefined {
  const raw = rawIn(firstJson(attributes, ["output.value"])?.value ?? null);
  return raw === undefined ? undefined : answerBody(raw).messages;
}

/**
 * The flattened messages, or those of the whole body where it holds more: attributes beyond the SDK's limit are lost, outputs
 * first (dialects.md §5.8), and refusals and reasoning of chat answers stand in the body only. Prompts are only read a second
 * time when something was lost.
 */
function messages(attributes: Attributes, dropped: boolean, side: "input" | "output"): Message[] | undefined {
  const flat = flattened(attributes, `llm.${side}_messages.`, side === "input" ? "user" : "assistant");
  if (side === "input" && flat !== undefined && !lacks(flat) && !dropped) return flat;
  const raw = side === "output" ? rawMessages(attributes) : undefined;
  if (raw !== undefined && worth(raw) >= worth(flat)) return raw;
  const body = bodyMessages(attributes, side);
  return worth(body) > worth(flat) ? body : (flat ?? body);
}

function toolsOf(attributes: Attributes): Said["tools"] {
  const declared = toolDefinitions(unflatten(attributes, "llm.tools."));
  return declared ?? toolDefinitions(field(bodyOf(attributes, "llm.invocation_parameters") ?? {}, "tools"));
}

function answerIdsOf(attributes: Attributes): Said["answerIds"] {
  const body = attributes.text("input.value");
  const ids = body !== undefined && mayKeepAnswerIds(body) ? answerIdsIn(parseJson(body) ?? null) : [];
  return ids.length === 0 ? undefined : ids;
}

function said(record: Record): Partial<Said> {
  const { attributes } = record;
  const kind = kindOf(record);
  if (isTool(kind)) return toolSaid(firstValue(attributes, ["input.value"]), firstValue(attributes, ["output.value"]));
  const dropped = record.droppedAttributes > 0;
  return compact<Partial<Said>>({
    input: messages(attributes, dropped, "input") ?? listedInput(attributes),
    output: messages(attributes, dropped, "output") ?? listedOutput(attributes),
    tools: toolsOf(attributes),
    answerIds: answerIdsOf(attributes),
  });
}

export const openinference: Dialect = {
  name: "openinference",
  why: "flattened message by message, exact, but its converters repeat what another dialect on the span says better",
  speaks: (record) => namespaces(record).has("openinference") || OWN.some((prefix) => hasPrefix(record, prefix)),
  head: (record) => (NAMES_VENDORS.has(record.scope.name) ? withoutVendor(head(record)) : head(record)),
  said,
};
