import type { Json } from "#trace/message.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";

/**
 * LangChain serialises a message as `{lc, type: "constructor", id: [..., "AIMessage"], kwargs}` (JavaScript and Python), or as
 * `{type: "ai", data: {...}}`, or by its fields alone with the speaker in `type`.
 */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["human", "user"],
  ["ai", "assistant"],
  ["system", "system"],
  ["tool", "tool"],
  ["function", "tool"],
]);

const CLASS = /^(Human|AI|System|Tool|Function|Chat)Message(Chunk)?$/;

function className(value: JsonObject): string | undefined {
  const path = field(value, "id");
  const last = Array.isArray(path) ? path.at(-1) : undefined;
  return typeof last === "string" ? CLASS.exec(last)?.[1]?.toLowerCase() : undefined;
}

interface Serialised {
  speaker: string;
  fields: JsonObject;
}

/** The speaker's word and the fields of a message in any of the three forms. */
function serialised(value: JsonObject): Serialised | undefined {
  const kwargs = field(value, "kwargs");
  if (isObject(kwargs)) {
    const speaker = className(value);
    return speaker === undefined ? undefined : { speaker, fields: kwargs };
  }
  const type = text(value, "type")
    ?.replace(/MessageChunk$/, "")
    .toLowerCase();
  if (type === undefined || !ROLES.has(type)) return undefined;
  const data = field(value, "data");
  if (isObject(data)) return { speaker: type, fields: data };
  return field(value, "content") !== undefined && text(value, "role") === undefined ? { speaker: type, fields: value } : undefined;
}

function objectIn(value: JsonObject | undefined, ...names: string[]): JsonObject | undefined {
  const inner = value === undefined ? undefined : field(value, ...names);
  return isObject(inner) ? inner : undefined;
}

const beside = (fields: JsonObject, name: string): Json | undefined => field(objectIn(fields, "additional_kwargs") ?? {}, name);

/** Parsed calls and those that could not be parsed; the provider's own list where there is neither. */
function callsOf(fields: JsonObject): JsonObject[] {
  const parsed = [...objects(field(fields, "tool_calls")), ...objects(field(fields, "invalid_tool_calls"))];
  return parsed.length > 0 ? parsed : objects(beside(fields, "tool_calls"));
}

/** Blocks that repeat the calls beside them say nothing new. */
function contentOf(fields: JsonObject, calls: readonly JsonObject[]): Json {
  const content = field(fields, "content") ?? "";
  if (!Array.isArray(content) || calls.length === 0) return content;
  const ids = new Set(calls.map((call) => text(call, "id")));
  return content.filter(
    (block) =>
      !(isObject(block) && /^(tool_use|tool_call|function_call)$/.test(text(block, "type") ?? "") && ids.has(text(block, "id", "call_id"))),
  );
}

/** A LangChain message in the common form `{role, content, tool_calls, …}`; undefined for everything else. */
export function langchainMessage(value: JsonObject): JsonObject | undefined {
  const found = serialised(value);
  if (found === undefined) return undefined;
  const { speaker, fields } = found;
  const calls = callsOf(fields);
  const thought = beside(fields, "reasoning_content");
  const refused = beside(fields, "refusal");
  return {
    role: ROLES.get(speaker) ?? text(fields, "role") ?? speaker,
    content: contentOf(fields, calls),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(thought === undefined ? {} : { reasoning_content: thought }),
    ...(refused === undefined ? {} : { refusal: refused }),
    ...(speaker === "tool" || speaker === "function" ? toolFields(fields) : {}),
  };
}

function toolFields(fields: JsonObject): JsonObject {
  const id = text(fields, "tool_call_id");
  const name = text(fields, "name");
  return {
    ...(id === undefined ? {} : { tool_call_id: id }),
    ...(name === undefined ? {} : { name }),
    ...(text(fields, "status") === "error" ? { is_error: true } : {}),
  };
}

/** The first of a model run's generations: `{generations: [[{text, message, generationInfo}]]}`. */
function generationIn(body: JsonObject): JsonObject | undefined {
  const generations = field(body, "generations");
  const first = Array.isArray(generations) ? generations[0] : undefined;
  return (Array.isArray(first) ? objects(first) : objects([first ?? null]))[0];
}

/** The message that a model run generated; undefined for any other body. */
export function langchainGeneration(body: JsonObject): JsonObject | undefined {
  return objectIn(generationIn(body), "message");
}

/** Ids that LangChain makes up where the provider gave none. */
const OWN_ID = /^(run-|lc_run-)/;

/** Who answered and under which ID; a stream tells the model beside its message. */
export function langchainAnswer(body: JsonObject): { model?: string; id?: string } | undefined {
  const generation = generationIn(body);
  const message = objectIn(generation, "message");
  if (message === undefined) return undefined;
  const fields = serialised(message)?.fields ?? {};
  const metadata = objectIn(fields, "response_metadata") ?? {};
  const beside = objectIn(generation, "generationInfo", "generation_info") ?? {};
  const model = text(metadata, "model_name", "model") ?? text(beside, "model_name", "model");
  const id = text(metadata, "id") ?? text(fields, "id");
  return { ...(model ? { model } : {}), ...(id === undefined || OWN_ID.test(id) ? {} : { id }) };
}

/** The message that a tool run gave back, bare or as `{output: message}`. */
export function langchainToolMessage(value: JsonObject): JsonObject | undefined {
  const inner = Object.keys(value).length === 1 ? objectIn(value, "output") : undefined;
  const message = langchainMessage(inner ?? value);
  return message !== undefined && text(message, "role") === "tool" ? message : undefined;
}

const MAX_DEPTH = 6;

/** The IDs of the answers that messages in such a value came from: nodes and chains hand them on whole. */
export function answerIdsIn(value: Json, depth = 0): Set<string> {
  if (depth > MAX_DEPTH || typeof value !== "object" || value === null) return new Set();
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...answerIdsIn(item, depth + 1)]));
  const id = text(objectIn(value, "response_metadata") ?? {}, "id");
  if (id !== undefined) return new Set([id]);
  return new Set(Object.values(value).flatMap((item) => [...answerIdsIn(item, depth + 1)]));
}
