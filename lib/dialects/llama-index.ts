import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Attributes, Record, SpanEvent } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody } from "#shapes/bodies.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { llamaIndexMessages } from "#shapes/llama-index.ts";
import { readJson } from "#shapes/read-json.ts";
import { field, isObject, objects, text } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { unflatten } from "#shapes/unflatten.ts";
import { firstJson, firstText, hasPrefix } from "./attributes.ts";
import { countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { isAgentRun, ownerOf } from "./method-names.ts";

/**
 * LlamaIndex's own OpenTelemetry: a span a method, and in it an event a thing that happened, its fields flattened. A tool's span
 * tells neither arguments nor result as data, only which call it answers: the messages tell the rest.
 */
const KINDS: readonly (readonly [event: RegExp, kind: StepKind])[] = [
  [/^LLM(Chat|Completion|Predict|StructuredPredict)\w*Event$/, "model"],
  [/^Embedding\w*Event$/, "embedding"],
  [/^(Retrieval|ReRank)\w*Event$/, "retrieval"],
];

const eventsOf = (record: Record): readonly SpanEvent[] => (record.signal === "span" ? record.events : []);

const TOOL_RUN = /^\w*Tool\.a?call$/;
/** The workflow's event as Python prints it, cut at some length: the name stands first, the ID last. */
const CALLED = /^ToolCall\(tool_name='([^']+)'/;
const CALL_ID = /, tool_id='([^']+)'\)$/;

function toolOf(record: Record): Head["tool"] {
  const summary = firstText(record.attributes, ["llamaindex.step.input_summary"]) ?? "";
  const name = CALLED.exec(summary)?.[1] ?? (record.signal === "span" ? ownerOf(record.name) : undefined);
  return compact<NonNullable<Head["tool"]>>({ name, callId: CALL_ID.exec(summary)?.[1] });
}

function kindOf(record: Record): StepKind | undefined {
  if (record.signal !== "span") return undefined;
  if (isAgentRun(record.name)) return "agent";
  if (TOOL_RUN.test(record.name)) return "tool";
  return KINDS.find(([pattern]) => record.events.some((event) => pattern.test(event.name)))?.[1];
}

const START = /^LLM(Chat|Completion)StartEvent$/;
const END = /^LLM(Chat|Completion)EndEvent$/;
const fieldsOf = (record: Record, which: RegExp): Attributes | undefined =>
  eventsOf(record).findLast((event) => which.test(event.name))?.attributes;

/** What was not there is written as a text. */
const given = (value: string | undefined): string | undefined => (value === "null" ? undefined : value);

function finishReasons(ended: Attributes): string[] | undefined {
  const reasons = objects(firstJson(ended, ["response.raw.choices"])?.value).flatMap((choice) => text(choice, "finish_reason") ?? []);
  return reasons.length === 0 ? undefined : reasons;
}

function head(record: Record): Partial<Head> {
  const kind = kindOf(record);
  if (kind === "agent") return { kind, agent: ownerOf(record.signal === "span" ? record.name : "") };
  if (kind === "tool") return compact<Partial<Head>>({ kind, tool: toolOf(record) });
  const [started, ended] = [fieldsOf(record, START), fieldsOf(record, END)];
  return compact<Partial<Head>>({
    kind,
    modelRequested: started === undefined ? undefined : given(firstText(started, ["model_dict.model_name", "model_dict.model"])),
    modelResponded: ended === undefined ? undefined : given(firstText(ended, ["response.raw.model"])),
    responseId: ended === undefined ? undefined : given(firstText(ended, ["response.raw.id"])),
    finishReasons: ended === undefined ? undefined : finishReasons(ended),
    usage: ended === undefined ? undefined : countsIn(unflatten(ended, "response.raw.usage.")),
  });
}

/** Lists and objects below a flattened field are JSON texts. */
const opened = (value: Json): Json =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]))
    : typeof value === "string" && /^[[{]/.test(value)
      ? readJson(value).value
      : value;

function outputOf(ended: Attributes): Message[] | undefined {
  const message = unflatten(ended, "response.message.");
  if (isObject(message)) return llamaIndexMessages(opened(message), "assistant");
  const answer = ended.get("response.text");
  return answer === undefined ? undefined : answerBody(jsonOf(answer)).messages;
}

function said(record: Record): Partial<Said> {
  const [started, ended] = [fieldsOf(record, START), fieldsOf(record, END)];
  const asked = started === undefined ? undefined : firstJson(started, ["messages", "prompt"])?.value;
  const settings = started === undefined ? undefined : unflatten(started, "additional_kwargs.");
  return compact<Partial<Said>>({
    input: asked === undefined ? undefined : llamaIndexMessages(asked, "user"),
    output: ended === undefined ? undefined : outputOf(ended),
    tools: isObject(settings) ? toolDefinitions(opened(field(settings, "tools") ?? [])) : undefined,
  });
}

export const llamaIndex: Dialect = {
  name: "llama-index",
  why: "events under names of its own, which nobody else writes",
  speaks: (record) => hasPrefix(record, "llamaindex.") || record.scope.name.startsWith("llamaindex."),
  head,
  said,
};
