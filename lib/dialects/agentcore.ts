import { isAttributes } from "#trace/any-value.ts";
import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import type { Head, Said } from "#trace/told.ts";
import { answerBody, requestBody } from "#shapes/bodies.ts";
import { message } from "#shapes/index.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { Dialect } from "./dialect.ts";
import { toolSaid } from "./tool-said.ts";

/**
 * AWS' distribution takes content off spans and tells it again in one log a span: `{input: {messages}, output: {messages}}`,
 * each message `{role, content}` with a content that is what the span's event held (dialects.md §2.13).
 */
interface Body {
  input: JsonObject[];
  output: JsonObject[];
}

function bodyOf(record: Record): Body | undefined {
  const sent = record.signal === "log" ? record.body : undefined;
  if (sent === undefined || !isAttributes(sent) || !(sent.has("input") || sent.has("output"))) return undefined;
  const body = jsonOf(sent);
  if (!isObject(body)) return undefined;
  const side = (name: string): JsonObject[] => {
    const inner = field(body, name);
    return isObject(inner) ? objects(field(inner, "messages")) : [];
  };
  const [input, output] = [side("input"), side("output")];
  return input.length + output.length === 0 ? undefined : { input, output };
}

/** What a message holds: the text itself, or the fields of the event that it was. */
function contentOf(one: JsonObject): { content: Json; id: string | undefined } {
  const sent = field(one, "content") ?? null;
  const content = isObject(sent) ? (field(sent, "message", "content") ?? sent) : sent;
  return { content, id: isObject(sent) ? text(sent, "id") : undefined };
}

const opened = (content: Json): Json =>
  typeof content === "string" && /^\s*\[\s*\{/.test(content) ? (parseJson(content) ?? content) : content;

function messages(side: readonly JsonObject[], role: string): Message[] | undefined {
  const all = side.flatMap((one) => message("list", { role: text(one, "role") ?? role, content: opened(contentOf(one).content) }, role));
  return all.length === 0 ? undefined : all;
}

/** OpenInference's spans held the whole request and answer first, and their messages again after it. */
function wholeBody(side: readonly JsonObject[]): JsonObject | undefined {
  const content = side[0] && contentOf(side[0]).content;
  const value = typeof content === "string" && /^\s*\{/.test(content) ? parseJson(content) : undefined;
  return isObject(value) && field(value, "messages", "choices", "output", "input") !== undefined ? value : undefined;
}

function spoken(body: Body): Partial<Said> {
  const [asked, answered] = [wholeBody(body.input), wholeBody(body.output)];
  const request = asked ? requestBody(asked) : {};
  const answer = answered ? answerBody(answered) : {};
  return compact<Partial<Said>>({
    system: request.system,
    input: request.messages ?? messages(body.input, "user"),
    output: answer.messages ?? messages(body.output, "assistant"),
    tools: request.tools,
  });
}

interface Call {
  id: string;
  sent: string;
  back: string | undefined;
}

const asText = (content: Json): string => (typeof content === "string" ? content : JSON.stringify(content));

/** The log of a tool's span: both sides name the call. */
function callOf({ input, output }: Body): Call | undefined {
  const [sent] = input.filter((one) => text(one, "role") === "tool").map(contentOf);
  const back = output.map(contentOf).find(({ id }) => id !== undefined);
  return sent?.id === undefined || (back !== undefined && back.id !== sent.id)
    ? undefined
    : { id: sent.id, sent: asText(sent.content), back: back && asText(back.content) };
}

function head(record: Record): Partial<Head> {
  const body = bodyOf(record);
  const call = body && callOf(body);
  if (body === undefined) return {};
  if (call === undefined) return compact<Partial<Head>>({ responseId: text(wholeBody(body.output) ?? {}, "id") });
  const { toolArguments } = toolSaid(call.sent, undefined);
  const tool = compact<NonNullable<Head["tool"]>>({
    name: undefined,
    callId: call.id,
    arguments: toolArguments?.value,
    argumentsRaw: toolArguments?.raw,
  });
  return { kind: "tool", tool };
}

function said(record: Record): Partial<Said> {
  const body = bodyOf(record);
  if (body === undefined) return {};
  const call = callOf(body);
  if (call) return toolSaid(call.sent, call.back);
  return spoken(body);
}

export const agentcore: Dialect = {
  name: "agentcore",
  why: "the content of a span in a log of its own: nothing else speaks in such a body",
  speaks: (record) => bodyOf(record) !== undefined,
  head,
  said,
};
