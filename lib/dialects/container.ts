import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { AnyValue, Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { langchainAnswer } from "#shapes/langchain.ts";
import { field, isObject } from "#shapes/read.ts";
import { toolDefinitions } from "#shapes/tool-definitions.ts";
import { firstJson, firstText, firstValue, hasPrefix, type Names } from "./attributes.ts";
import { costIn, countsIn } from "./counts.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";
import { nameInResult, toolSaid } from "./tool-said.ts";

/** A dialect that puts a step's whole input and output into one attribute each, as data. */
export interface Container {
  name: string;
  why: string;
  /** Its attributes all begin with this. */
  prefix: string;
  /** Where the kind stands, and what its words (lower-cased) mean. Words that are not here leave the kind to others. */
  kind: Names;
  kinds: ReadonlyMap<string, StepKind>;
  input: Names;
  output: Names;
  head?: HeadTable;
  /** Attributes with a usage object, a cost object, tool definitions, settings, as JSON. */
  usage?: Names;
  cost?: Names;
  tools?: Names;
  params?: Names;
  /** What the input and output are wrapped in is taken off by this. */
  unwrap?: (sent: Json) => Json;
  /** Where the tool's name stands; the span's own name else. */
  toolName?: Names;
}

/** Some SDKs encode every value as JSON, texts too. */
function plainText(attributes: Attributes, names: Names): string | undefined {
  const json = firstText(attributes, names) === undefined ? undefined : firstJson(attributes, names)?.value;
  return typeof json === "string" ? json : undefined;
}

function usageOf(attributes: Attributes, container: Container): Head["usage"] {
  const sent = firstJson(attributes, container.usage ?? [])?.value;
  return countsIn(sent) ?? (isObject(sent) ? countsIn(field(sent, "usage", "usageMetadata", "usage_metadata")) : undefined);
}

/** The input or output of a tool, bare. */
function valueIn(attributes: Attributes, { unwrap }: Container, names: Names): AnyValue | undefined {
  if (unwrap === undefined) return firstValue(attributes, names);
  const sent = firstJson(attributes, names)?.value;
  const bare = sent === undefined ? undefined : unwrap(sent);
  return typeof bare === "object" && bare !== null ? JSON.stringify(bare) : bare;
}

/** The input or output of anything else, bare. */
function jsonIn(attributes: Attributes, { unwrap }: Container, names: Names): Json | undefined {
  const sent = firstJson(attributes, names)?.value;
  return sent === undefined || unwrap === undefined ? sent : unwrap(sent);
}

function toolHead(record: Record, container: Container): Head["tool"] {
  const { attributes } = record;
  const { toolArguments } = toolSaid(valueIn(attributes, container, container.input), undefined);
  return compact<NonNullable<Head["tool"]>>({
    name:
      plainText(attributes, container.toolName ?? []) ??
      nameInResult(firstValue(attributes, container.output)) ??
      (record.signal === "span" ? record.name : undefined),
    callId: firstText(attributes, container.head?.tool?.callId ?? []),
    arguments: toolArguments?.value,
    argumentsRaw: toolArguments?.raw,
  });
}

/** LangChain's answers tell who gave them, wherever a library puts them. */
function answerHead(attributes: Attributes, container: Container): Partial<Head> {
  const sent = firstText(attributes, container.output);
  const body = sent?.includes('"generations"') ? parseJson(sent) : undefined;
  const answer = isObject(body) ? langchainAnswer(body) : undefined;
  return compact<Partial<Head>>({ modelResponded: answer?.model, responseId: answer?.id });
}

function head(record: Record, container: Container, kind: StepKind | undefined): Partial<Head> {
  const { attributes } = record;
  const { modelRequested, ...found }: Partial<Head> = container.head ? headFrom(attributes, container.head) : {};
  const sent = firstJson(attributes, container.params ?? [])?.value;
  return compact<Partial<Head>>({
    ...(kind === "model" ? answerHead(attributes, container) : {}),
    ...found,
    kind,
    modelRequested: kind === "model" ? modelRequested : undefined,
    usage: kind === "model" ? (usageOf(attributes, container) ?? found.usage) : found.usage,
    costUsd: costIn(firstJson(attributes, container.cost ?? [])?.value) ?? found.costUsd,
    params: isObject(sent) ? sent : found.params,
    agent: kind === "agent" ? (found.agent ?? (record.signal === "span" ? record.name : undefined)) : found.agent,
    tool: kind === "tool" ? toolHead(record, container) : undefined,
  });
}

function answer(value: Json): Message[] | undefined {
  return isObject(value) ? answerBody(value).messages : message("list", value, "assistant");
}

/** Definitions, or the settings that hold them. */
const toolsIn = (sent: Json | undefined): Said["tools"] => toolDefinitions((isObject(sent) ? field(sent, "tools") : undefined) ?? sent);

function said(record: Record, container: Container, kind: StepKind | undefined): Partial<Said> {
  const { attributes } = record;
  if (kind === "tool") return toolSaid(valueIn(attributes, container, container.input), valueIn(attributes, container, container.output));
  const asked = jsonIn(attributes, container, container.input);
  const answered = jsonIn(attributes, container, container.output);
  const body = asked === undefined ? {} : requestBody(asked);
  return compact<Partial<Said>>({
    system: body.system,
    input: body.messages,
    output: answered === undefined ? undefined : answer(answered),
    tools: body.tools ?? toolsIn(firstJson(attributes, container.tools ?? [])?.value),
  });
}

/** The dialect that such data describes. `kindOf` speaks where the words do not. */
export function containerDialect(container: Container, kindOf: (record: Record) => StepKind | undefined = () => undefined): Dialect {
  const kind = (record: Record): StepKind | undefined =>
    container.kinds.get(plainText(record.attributes, container.kind)?.toLowerCase() ?? "") ?? kindOf(record);
  return {
    name: container.name,
    why: container.why,
    speaks: (record) => hasPrefix(record, container.prefix),
    head: (record) => head(record, container, kind(record)),
    said: (record) => said(record, container, kind(record)),
  };
}
