import { compact } from "#trace/compact.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { parseJson } from "#trace/parse-json.ts";
import { requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { field, isObject, type JsonObject, objects } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { toolCall } from "#shapes/tool-part.ts";
import { firstJson, firstText, firstValue, namespaces } from "./attributes.ts";
import { countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { cutLosses } from "./losses.ts";
import { toolSaid } from "./tool-said.ts";

/** `ai.*` of the AI SDK, majors 3 to 7: names of the newer major first. */
const HEAD: HeadTable = {
  agent: ["ai.telemetry.functionId", "resource.name"],
  provider: ["ai.model.provider"],
  modelRequested: ["ai.model.id"],
  modelResponded: ["ai.response.model"],
  responseId: ["ai.response.id"],
  finishReasons: ["ai.response.finishReason", "ai.finishReason", "gen_ai.finishReason"],
  usage: {
    input: ["ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"],
    cachedInput: ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"],
    cacheWrite: ["ai.usage.inputTokenDetails.cacheWriteTokens"],
    output: ["ai.usage.outputTokens", "ai.usage.completionTokens"],
    reasoning: ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"],
  },
  params: {
    temperature: ["ai.settings.temperature"],
    topP: ["ai.settings.topP"],
    topK: ["ai.settings.topK"],
    maxTokens: ["ai.settings.maxOutputTokens", "ai.settings.maxTokens"],
    seed: ["ai.settings.seed"],
    stop: ["ai.settings.stopSequences"],
    maxRetries: ["ai.settings.maxRetries"],
    toolChoice: ["ai.prompt.toolChoice"],
  },
  tool: { name: ["ai.toolCall.name"], callId: ["ai.toolCall.id"], arguments: ["ai.toolCall.args"] },
};

/** Inner operations are the calls; the outer ones carry the loop around them, so they are the agent. */
const KINDS: readonly (readonly [pattern: RegExp, kind: StepKind])[] = [
  [/^ai\.toolCall$/, "tool"],
  [/^ai\.(generate|stream)(Text|Object)\.do(Generate|Stream)$/, "model"],
  [/^ai\.(generate|stream)(Text|Object)$/, "agent"],
  [/^ai\.embed(Many)?\.doEmbed$/, "embedding"],
  [/^ai\.rerank\.doRerank$/, "retrieval"],
];

function kindOf(attributes: Attributes): StepKind | undefined {
  const operation = firstText(attributes, ["ai.operationId"]) ?? firstText(attributes, ["operation.name"])?.split(" ")[0];
  if (operation === undefined || !operation.startsWith("ai.")) return undefined;
  return KINDS.find(([pattern]) => pattern.test(operation))?.[1] ?? "other";
}

/** Counts that a provider's metadata holds under the AI SDK's own names: Anthropic's stand beside the input, OpenAI's are parts of it. */
function countsBeside(provider: JsonObject, input: number): Usage | undefined {
  const counts = (names: { [name: string]: string }): JsonObject =>
    Object.fromEntries(Object.entries(names).map(([as, name]) => [as, field(provider, name) ?? null]));
  if (field(provider, "cacheReadInputTokens", "cacheCreationInputTokens") !== undefined) {
    const cache = counts({ cache_read_input_tokens: "cacheReadInputTokens", cache_creation_input_tokens: "cacheCreationInputTokens" });
    return countsIn({ input_tokens: input, ...cache }, true);
  }
  return countsIn(counts({ cache_read_input_tokens: "cachedPromptTokens", reasoning_tokens: "reasoningTokens" }));
}

/**
 * Majors 4 and 5 pass on a provider's input count as it is and have no field for the cached part. It stands in the provider's own
 * usage; where that names the same input beside a cached part, as Anthropic does, the cached part is not in it. Major 4 holds no
 * such usage, but single counts of it.
 */
function usageOf(attributes: Attributes, counted: Usage | undefined): Usage | undefined {
  const metadata = firstJson(attributes, ["ai.response.providerMetadata"])?.value;
  if (counted?.input === undefined || counted.cachedInput !== undefined || !isObject(metadata)) return counted;
  for (const provider of objects(Object.values(metadata))) {
    const own = field(provider, "usage");
    if (own === undefined) return { ...counted, ...countsBeside(provider, counted.input) };
    const usage = countsIn(own, true);
    const cached = (usage?.cachedInput ?? 0) + (usage?.cacheWrite ?? 0);
    if (usage?.input !== undefined && cached > 0 && usage.input - cached === counted.input) return { ...counted, ...usage };
  }
  return counted;
}

function headIn(attributes: Attributes): Partial<Head> {
  const found = headFrom(attributes, HEAD);
  return compact<Partial<Head>>({ ...found, kind: kindOf(attributes), usage: usageOf(attributes, found.usage) });
}

function outputOf(attributes: Attributes): Message[] | undefined {
  const thought = firstText(attributes, ["ai.response.reasoning", "ai.result.reasoning"]);
  const said = firstText(attributes, ["ai.response.text", "ai.result.text", "ai.response.object", "ai.result.object"]);
  const calls = objects(firstJson(attributes, ["ai.response.toolCalls", "ai.result.toolCalls"])?.value).map(toolCall);
  const parts: Part[] = [
    ...(thought === undefined ? [] : [{ type: "reasoning" as const, text: thought }]),
    ...(said === undefined ? [] : [{ type: "text" as const, text: said }]),
    ...calls,
  ];
  return parts.length === 0 ? undefined : [{ role: "assistant", parts }];
}

/** What was embedded is sent as texts of JSON, one by one. */
const decoded = (value: Json): Json =>
  (Array.isArray(value) ? value : [value]).map((one) => (typeof one === "string" ? (parseJson(one) ?? one) : one));

function promptOf(attributes: Attributes): Partial<Said> {
  const messages = firstJson(attributes, ["ai.prompt.messages"]);
  if (messages) return { input: message("list", messages.value, "user") };
  const embedded = firstJson(attributes, ["ai.values", "ai.value"]);
  if (embedded) return { input: message("list", decoded(embedded.value), "user") };
  const whole = firstJson(attributes, ["ai.prompt"]);
  if (!whole) return {};
  const body = requestBody(whole.value);
  return compact<Partial<Said>>({ system: body.system, input: body.messages });
}

function said(record: Record): Partial<Said> {
  const { attributes } = record;
  return compact<Partial<Said>>({
    ...promptOf(attributes),
    output: outputOf(attributes),
    tools: toolDefinitions(firstJson(attributes, ["ai.prompt.tools"])?.value),
    losses: cutLosses(attributes, { prompt: ["ai.prompt.messages", "ai.prompt"], "tool calls": ["ai.response.toolCalls"] }),
    ...toolSaid(firstValue(attributes, ["ai.toolCall.args"]), firstValue(attributes, ["ai.toolCall.result"])),
  });
}

export const vercelAi: Dialect = {
  name: "vercel-ai",
  why: "above OpenInference, whose converter for the AI SDK encodes tool arguments twice beside the originals",
  speaks: (record) => namespaces(record).has("ai"),
  head: (record) => headIn(record.attributes),
  said,
};
