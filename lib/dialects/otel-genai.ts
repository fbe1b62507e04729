import { compact } from "#trace/compact.ts";
import type { Message } from "#trace/message.ts";
import type { Attributes, LogRecord, Record, SpanRecord } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { Head, Said } from "#trace/told.ts";
import { systemParts } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { isPart } from "#shapes/part.ts";
import { isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { eventName, firstJson, firstText, firstValue, namespaces, type Names } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom } from "./head-table.ts";
import { cutLosses } from "./losses.ts";
import { NAME_KINDS, OPERATION_KINDS, OTEL_HEAD } from "./otel-names.ts";
import { isStringified, opened } from "./stringified-parts.ts";
import { withOpenlitAids } from "./openlit-answer.ts";
import { toolSaid } from "./tool-said.ts";
import { countsApart, isOpenllmetryJs } from "./usage.ts";

const DETAILS = "gen_ai.client.inference.operation.details";

/** `gen_ai.tool.name` alone makes no tool: OpenLIT writes it on the chat span (dialects.md §0.4). */
function kindByContent(attributes: Attributes): StepKind | undefined {
  const model = attributes.has("gen_ai.request.model") || attributes.has("gen_ai.response.model");
  const counted = attributes.has("gen_ai.usage.input_tokens") || attributes.has("gen_ai.usage.output_tokens");
  if (attributes.has("gen_ai.tool.name") && !model && !counted) return "tool";
  return model && (counted || attributes.has("gen_ai.input.messages")) ? "model" : undefined;
}

/** The event that carries a call is told without a span too; its response's ID then makes it the call. */
function isCallOfItsOwn(record: LogRecord): boolean {
  return record.spanId === undefined && eventName(record) === DETAILS && record.attributes.has("gen_ai.response.id");
}

/** Some instrumentations mark whatever lies around an agent so, too: neither agent nor span bears a name then. */
const isNameless = ({ attributes, name }: SpanRecord, operation: string): boolean =>
  operation === "invoke_agent" && !name.startsWith(operation) && !attributes.has("gen_ai.agent.name") && !attributes.has("gen_ai.agent.id");

function kindOf(record: Record): StepKind | undefined {
  if (record.signal === "log") return isCallOfItsOwn(record) ? "model" : undefined;
  const operation = firstText(record.attributes, ["gen_ai.operation.name"]);
  if (operation !== undefined) return isNameless(record, operation) ? undefined : OPERATION_KINDS.get(operation);
  return NAME_KINDS.find(([prefix]) => record.name.startsWith(prefix))?.[1] ?? kindByContent(record.attributes);
}

/** Messages are only claimed when they are what the convention says; `plain` shows any other text. */
function messagesIn(attributes: Attributes, names: Names, role: string): Message[] | undefined {
  const read = firstJson(attributes, names);
  if (!read?.understood || !Array.isArray(read.value) || !read.value.every(isObject)) return undefined;
  return message("list", read.value, role);
}

/** The items of a Responses request, which OpenLLMetry for JavaScript packs into the text of one user message, as JSON. */
function unpacked(input: Message[]): Message[] {
  const [only] = input.length === 1 ? (input[0]?.parts ?? []) : [];
  const sent = only?.type === "text" && only.text.startsWith("[{") ? parseJson(only.text) : undefined;
  const items = objects(sent);
  const isItem = (item: JsonObject): boolean => text(item, "role") !== undefined || isPart(item);
  return items.length > 0 && items.every(isItem) ? message("list", items, "user") : input;
}

const PROVIDER = ["gen_ai.provider.name", "gen_ai.system"];
const INPUT = ["gen_ai.input.messages"];
const OUTPUT = ["gen_ai.output.messages"];
/** The convention's name, Azure's, AgentOps' three, and that of Strands. */
const SYSTEM = [
  "gen_ai.system_instructions",
  "gen_ai.system.instructions",
  "gen_ai.request.instructions",
  "gen_ai.request.system_instruction",
  "gen_ai.openai.instructions",
  "system_prompt",
];
/** The convention's name, Google ADK's, Azure's, AgentOps', and the names alone as Strands and Spring AI tell them. */
const TOOLS = [
  "gen_ai.tool.definitions",
  "gen_ai.tool_definitions",
  "gen_ai.request.tools",
  "gen_ai.request.functions",
  "gen_ai.agent.tools",
  "spring.ai.model.request.tool.names",
  "spring.ai.chat.client.tool.names",
];
const TOOL_ARGUMENTS = ["gen_ai.tool.call.arguments"];
const TOOL_RESULT = ["gen_ai.tool.call.result", "anthropic.tool_result.content"];
/** Names of OpenLIT's, which stand on spans of models too, where they tell what was asked for. */
const OLD_TOOL_ARGUMENTS = ["gen_ai.tool.args", "gen_ai.tool.input"];
const OLD_TOOL_RESULT = ["gen_ai.tool.result", "gen_ai.tool.output"];

/** Some SDKs put the same attributes on a span event of this name, in pieces. */
function carriers(record: Record): Attributes[] {
  const events = record.signal === "span" ? record.events.filter((event) => event.name === DETAILS) : [];
  return [record.attributes, ...events.map((event) => event.attributes)];
}

const LAST_REASON = /"finish_reason"\s*:\s*"([^"\\]{1,64})"\s*\}\s*\]\s*$/;
const TAIL = 256;

/** Why a call ended, where only its last message says so: at the end of the text, which is not parsed for it. */
function stopReasons(record: Record): string[] | undefined {
  for (const attributes of carriers(record)) {
    const reason = LAST_REASON.exec(attributes.text("gen_ai.output.messages")?.slice(-TAIL) ?? "")?.[1];
    if (reason !== undefined) return [reason];
  }
  return undefined;
}

function read(attributes: Attributes): Partial<Said> {
  const system = firstJson(attributes, SYSTEM);
  return compact<Partial<Said>>({
    system: system === undefined ? undefined : systemParts(system.value),
    input: messagesIn(attributes, INPUT, "user"),
    output: withOpenlitAids(messagesIn(attributes, OUTPUT, "assistant"), attributes),
    tools: toolDefinitions(firstJson(attributes, TOOLS)?.value),
    losses: cutLosses(attributes, { prompt: INPUT, answer: OUTPUT, "tool definitions": TOOLS }),
  });
}

function toolIn(record: Record): Partial<Said> {
  const { attributes } = record;
  const isTool = kindOf(record) === "tool";
  return toolSaid(
    firstValue(attributes, isTool ? [...TOOL_ARGUMENTS, ...OLD_TOOL_ARGUMENTS] : TOOL_ARGUMENTS),
    firstValue(attributes, isTool ? [...TOOL_RESULT, ...OLD_TOOL_RESULT] : TOOL_RESULT),
  );
}

/** Gemini CLI gives every turn of the user an ID of its own under `gen_ai.prompt.name` (dialects.md §2.28): no prompt that has versions. */
const NO_PROMPT_NAMES: ReadonlySet<string> = new Set(["gemini-cli"]);

export const otelGenai: Dialect = {
  name: "otel-genai",
  why: "the convention itself: exact parts with roles, and what most SDKs move to; authored messages beat converted ones",
  speaks: (record) => namespaces(record).has("gen_ai"),
  head: (record) => {
    const found = headFrom(record.attributes, OTEL_HEAD, countsApart(record.scope.name, firstText(record.attributes, PROVIDER)));
    const prompt = NO_PROMPT_NAMES.has(record.scope.name ?? "") ? undefined : found.prompt;
    return compact<Partial<Head>>({ ...found, prompt, finishReasons: found.finishReasons ?? stopReasons(record), kind: kindOf(record) });
  },
  said: (record) => {
    const all = carriers(record).map(read);
    const merged = all.reduceRight<Partial<Said>>(
      (lower, higher) => ({ ...lower, ...higher, losses: [...(higher.losses ?? []), ...(lower.losses ?? [])] }),
      {},
    );
    const { input, output } = merged;
    return {
      ...merged,
      ...(isStringified(record.scope.name) ? compact({ input: opened(input), output: opened(output) }) : {}),
      ...(merged.input && isOpenllmetryJs(record.scope.name) ? { input: unpacked(merged.input) } : {}),
      ...toolIn(record),
    };
  },
};
