import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody, requestBody, systemParts } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { answerIdsIn } from "#shapes/langchain.ts";
import { isObject } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { firstJson, firstText, firstValue, hasPrefix } from "./attributes.ts";
import { costIn, countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { toolSaid } from "./tool-said.ts";

const INPUT = ["langfuse.observation.input"];
const OUTPUT = ["langfuse.observation.output"];
const MODEL = ["langfuse.observation.model.name"];
const USAGE = ["langfuse.observation.usage_details"];

/** LangChain's word for what was asked for. */
const ASKED = "ls_model_name";
/** One name stands for both models, unless LangChain tells: the SDK overwrites the requested one by the one that answered. */
const HEAD: HeadTable = {
  modelResponded: MODEL,
  prompt: {
    name: ["langfuse.observation.prompt.name", "langfuse.prompt.name"],
    version: ["langfuse.observation.prompt.version", "langfuse.prompt.version"],
  },
};

const KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["generation", "model"],
  ["embedding", "embedding"],
  ["agent", "agent"],
  ["tool", "tool"],
  ["retriever", "retrieval"],
  ["guardrail", "guardrail"],
  ["chain", "other"],
  ["evaluator", "other"],
  ["event", "other"],
]);

/** Older SDKs call a generation a span: what only a generation has gives it away. */
function kindOf(attributes: Attributes): StepKind | undefined {
  const kind = KINDS.get(firstText(attributes, ["langfuse.observation.type"]) ?? "");
  return kind ?? (firstValue(attributes, [...MODEL, ...USAGE]) === undefined ? undefined : "model");
}

function toolHead(record: Record): Head["tool"] {
  const { toolArguments } = toolSaid(firstValue(record.attributes, INPUT), undefined);
  return compact<NonNullable<Head["tool"]>>({
    name: record.signal === "span" ? record.name : undefined,
    callId: undefined,
    arguments: toolArguments?.value,
    argumentsRaw: toolArguments?.raw,
  });
}

function paramsOf(attributes: Attributes): Head["params"] {
  const sent = firstJson(attributes, ["langfuse.observation.model.parameters"])?.value;
  return isObject(sent) && Object.keys(sent).length > 0 ? sent : undefined;
}

function head(record: Record): Partial<Head> {
  const { attributes } = record;
  const kind = kindOf(attributes);
  const found = headFrom(attributes, HEAD);
  const failed = firstText(attributes, ["langfuse.observation.level"]) === "ERROR";
  return compact<Partial<Head>>({
    ...found,
    kind,
    modelRequested: kind === "model" ? (askedFor(attributes) ?? found.modelResponded) : found.modelResponded,
    agent: kind === "agent" && record.signal === "span" ? record.name : undefined,
    responseId: kind === "other" ? answerIn(attributes) : kind === "model" ? responseIdOf(attributes) : undefined,
    modelResponded: failed ? undefined : found.modelResponded,
    params: paramsOf(attributes),
    usage: countsIn(firstJson(attributes, USAGE)?.value),
    costUsd: costIn(firstJson(attributes, ["langfuse.observation.cost_details"])?.value),
    tool: kind === "tool" ? toolHead(record) : undefined,
  });
}

const metadata = (attributes: Attributes, name: string): Json | undefined =>
  firstJson(attributes, [`langfuse.observation.metadata.${name}`])?.value;

/** A chain that hands on one answer of LangChain's tells its ID, which the generation inside does not. */
function answerIn(attributes: Attributes): string | undefined {
  if (!firstText(attributes, OUTPUT)?.includes('"response_metadata"')) return undefined;
  const [only, ...others] = answerIdsIn(firstJson(attributes, OUTPUT)?.value ?? null);
  return others.length === 0 ? only : undefined;
}

/** Of a streamed Responses call the wrapper sends the fields of its last event as metadata, the answer's ID among them. */
function responseIdOf(attributes: Attributes): string | undefined {
  const id = metadata(attributes, "id");
  return typeof id === "string" && id.startsWith("resp_") ? id : undefined;
}

function askedFor(attributes: Attributes): string | undefined {
  const name = metadata(attributes, ASKED);
  return typeof name === "string" && name !== "" ? name : undefined;
}

function answer(attributes: Attributes): Message[] | undefined {
  const sent = firstJson(attributes, OUTPUT);
  return sent === undefined ? undefined : (answerBody(sent.value).messages ?? message("list", sent.value, "assistant"));
}

/** Of a Responses call the wrapper sends the `input` field; instructions and tools are metadata beside it. */
function said(record: Record): Partial<Said> {
  const { attributes } = record;
  if (kindOf(attributes) === "tool") return toolSaid(firstValue(attributes, INPUT), firstValue(attributes, OUTPUT));
  const asked = firstJson(attributes, INPUT);
  const body = asked === undefined ? {} : requestBody(asked.value);
  return compact<Partial<Said>>({
    system: body.system ?? systemParts(metadata(attributes, "instructions")),
    input: body.messages ?? (asked === undefined ? undefined : message("list", asked.value, "user")),
    output: answer(attributes),
    tools: body.tools ?? toolDefinitions(metadata(attributes, "tools")),
  });
}

export const langfuse: Dialect = {
  name: "langfuse",
  why: "observations are authored by hand or by its own wrappers: they beat whatever else was copied onto the span",
  // Its processor stamps ids and metadata on the spans of others: those speak it no more than a letter speaks its stamp's language.
  speaks: (record) => hasPrefix(record, "langfuse.observation."),
  head,
  said,
};
