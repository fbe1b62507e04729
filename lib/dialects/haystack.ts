import { compact } from "#trace/compact.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head } from "#trace/told.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { firstJson, firstText } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import { countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";

const SPANS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["haystack.agent.run", "agent"],
  ["haystack.agent.step.llm", "model"],
  ["haystack.agent.step.tool", "tool"],
  ["haystack.chat_generator.run", "model"],
  ["haystack.agent.hook.human_in_the_loop.strategy", "human"],
]);

/** A component's class tells what it does: the framework names them all so. */
const CLASSES: readonly (readonly [ending: RegExp, kind: StepKind])[] = [
  [/Agent$/, "agent"],
  [/Generator$/, "model"],
  [/(Retriever|Ranker|WebSearch)$/, "retrieval"],
  [/Embedder$/, "embedding"],
  [/ToolInvoker$/, "other"],
];

function kindOf(record: Record): StepKind | undefined {
  if (record.signal === "log") return undefined;
  const known = SPANS.get(record.name);
  const type = firstText(record.attributes, ["haystack.component.type"]);
  return known ?? (type === undefined ? undefined : CLASSES.find(([ending]) => ending.test(type))?.[1]) ?? "other";
}

const OUTPUT = ["haystack.agent.step.llm.output", "haystack.component.output"];

const base = containerDialect(
  {
    name: "haystack",
    why: "whole inputs and outputs of components as JSON, with the provider's own counts inside the reply",
    prefix: "haystack.",
    kind: [],
    kinds: new Map(),
    input: ["haystack.agent.step.llm.input", "haystack.agent.step.tool.input", "haystack.agent.input", "haystack.component.input"],
    output: [...OUTPUT, "haystack.agent.step.tool.output", "haystack.agent.output"],
    toolName: ["haystack.tool.name"],
    head: { tool: { callId: ["haystack.tool.call.id"] } },
  },
  kindOf,
);

/** What a generator says of each reply: `meta` of a chat message, or a list of them beside plain texts. */
function metaOf(output: JsonObject): JsonObject | undefined {
  const [reply] = objects(field(output, "replies"));
  const meta = reply === undefined ? objects(field(output, "meta"))[0] : field(reply, "meta");
  return isObject(meta) ? meta : undefined;
}

function modelHead(record: Record): Partial<Head> {
  const output = firstJson(record.attributes, OUTPUT)?.value;
  const meta = isObject(output) ? metaOf(output) : undefined;
  if (meta === undefined) return {};
  const reason = text(meta, "finish_reason");
  return compact<Partial<Head>>({
    modelResponded: text(meta, "model"),
    responseId: text(meta, "id"),
    finishReasons: reason === undefined ? undefined : [reason],
    usage: countsIn(field(meta, "usage")),
  });
}

function head(record: Record): Partial<Head> {
  const found = base.head(record);
  if (found.kind === "model") return { ...found, ...modelHead(record) };
  if (found.kind !== "agent") return found;
  const { agent: _spanName, ...rest } = found;
  return compact<Partial<Head>>({ ...rest, agent: firstText(record.attributes, ["haystack.component.name"]) });
}

export const haystack: Dialect = { ...base, head };
