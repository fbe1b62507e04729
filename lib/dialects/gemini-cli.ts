import { compact } from "#trace/compact.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import type { Head, Said } from "#trace/told.ts";
import { shownResult } from "#trace/tool-result.ts";
import { answerBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { toolArguments } from "#shapes/tool-arguments.ts";
import { eventName, firstJson, firstNumber, firstText } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { headFrom, type HeadTable } from "./head-table.ts";

const PREFIX = "gemini_cli.";
const INPUT = ["gen_ai.input.messages"];
const OUTPUT = ["gen_ai.output.messages"];

/** The log of an answer; its output leaves the thoughts out. */
const ANSWER: HeadTable = {
  modelResponded: ["model"],
  finishReasons: ["finish_reasons"],
  usage: {
    input: ["input_token_count"],
    cachedInput: ["cached_content_token_count"],
    output: ["output_token_count"],
    reasoning: ["thoughts_token_count"],
  },
};

const event = (record: Record): string | undefined => {
  const name = record.signal === "log" ? eventName(record) : undefined;
  return name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
};

const isToolRun = ({ attributes }: Record): boolean => firstText(attributes, ["gen_ai.operation.name"]) === "tool_call";

/** Of a request that was answered, only the log of the answer is the call; the span of the same call takes it in. */
function kindOf(record: Record): StepKind | undefined {
  return event(record) === "api_response" ? "model" : undefined;
}

/** The CLI puts the tool's name before the provider's call ID, and takes it off again when it sends the result back. */
function callId(sent: string | undefined, tool: string | undefined): string | undefined {
  return sent !== undefined && tool !== undefined && sent.startsWith(`${tool}__`) ? sent.slice(tool.length + 2) : sent;
}

const asked = (attributes: Attributes): JsonObject | undefined => {
  const request = firstJson(attributes, INPUT)?.value;
  return isObject(request) ? request : undefined;
};

function toolHead({ attributes }: Record): Head["tool"] {
  const name = firstText(attributes, ["gen_ai.tool.name"]);
  const sent = field(asked(attributes) ?? {}, "args");
  return compact<NonNullable<Head["tool"]>>({
    name,
    callId: callId(firstText(attributes, ["gen_ai.tool.call_id"]), name),
    ...(sent === undefined ? {} : toolArguments(sent)),
  });
}

/** The chunks of an answer, as the API streamed them. */
const chunks = (attributes: Attributes): JsonObject[] => objects(firstJson(attributes, ["response_text"])?.value);

function answerHead(record: Record): Partial<Head> {
  const { attributes } = record;
  const { usage, finishReasons, ...found } = headFrom(attributes, ANSWER);
  const output = usage?.output === undefined ? undefined : usage.output + (usage.reasoning ?? 0);
  return compact<Partial<Head>>({
    ...found,
    responseId: chunks(attributes)
      .map((chunk) => text(chunk, "responseId"))
      .find((id) => id !== undefined),
    finishReasons: finishReasons && [...new Set(finishReasons)],
    usage: usage && compact<NonNullable<Head["usage"]>>({ ...usage, output }),
    durationMs: firstNumber(attributes, ["duration_ms"]),
  });
}

function head(record: Record): Partial<Head> {
  if (isToolRun(record)) return compact<Partial<Head>>({ tool: toolHead(record) });
  const kind = kindOf(record);
  return kind === undefined ? {} : { kind, ...answerHead(record) };
}

/** Pieces of a stream: what stands side by side and is of one sort is one part. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.type === "text" && part.type === "text") all.splice(-1, 1, { ...last, text: last.text + part.text });
    else if (last?.type === "reasoning" && part.type === "reasoning") all.splice(-1, 1, { ...last, text: last.text + part.text });
    else all.push(part);
  }
  return all;
}

function withProviderId(part: Part): Part {
  if (part.type !== "tool_call" || part.id === undefined) return part;
  return compact<typeof part>({ ...part, id: callId(part.id, part.name) });
}

/** One answer of the model, whatever roles its chunks were given. */
function answer(messages: readonly Message[]): Message[] | undefined {
  const parts = joined(messages.flatMap((one) => one.parts)).map(withProviderId);
  return parts.length === 0 ? undefined : [{ role: "assistant", parts }];
}

/** What the tool gave back stands in the response that the model is sent. */
function resultOf(run: JsonObject): Json | undefined {
  const response = field(run, "response");
  const [part] = isObject(response) ? objects(field(response, "responseParts")) : [];
  const told = part === undefined ? undefined : field(part, "functionResponse");
  const sent = isObject(told) ? field(told, "response") : undefined;
  return isObject(sent) ? (field(sent, "output", "error") ?? sent) : sent;
}

function saidByTool(record: Record): Partial<Said> {
  const run = firstJson(record.attributes, OUTPUT)?.value;
  const sent = isObject(run) ? resultOf(run) : undefined;
  const tool = toolHead(record);
  return compact<Partial<Said>>({
    toolArguments: compact<NonNullable<Said["toolArguments"]>>({ value: tool?.arguments, raw: tool?.argumentsRaw }),
    toolResult:
      sent === undefined
        ? undefined
        : { value: shownResult(sent), ...(isObject(run) && text(run, "status") === "error" ? { isError: true } : {}) },
  });
}

/** What was asked for, by the logs of the prompt and of the request. */
function promptOf(record: Record): Message[] | undefined {
  const { attributes } = record;
  const [prompt, request] = [firstText(attributes, ["prompt"]), firstJson(attributes, ["request_text"])];
  if (event(record) === "user_prompt" && prompt !== undefined) return message("text", prompt, "user");
  return event(record) === "api_request" && request !== undefined ? message("list", request.value, "user") : undefined;
}

function answerOf({ attributes }: Record): Message[] | undefined {
  const sent = firstJson(attributes, OUTPUT)?.value;
  return answer(
    sent === undefined ? chunks(attributes).flatMap((chunk) => answerBody(chunk).messages ?? []) : message("list", sent, "assistant"),
  );
}

function said(record: Record): Partial<Said> {
  if (isToolRun(record)) return saidByTool(record);
  return compact<Partial<Said>>({ input: promptOf(record), output: answerOf(record) });
}

export const geminiCli: Dialect = {
  name: "gemini-cli",
  why: "under the convention's names it puts request objects of its own, streams in chunks and call IDs with the tool's name in front",
  speaks: (record) => record.scope.name === "gemini-cli" || event(record) !== undefined,
  head,
  said,
};
