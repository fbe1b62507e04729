import type { Json, Part } from "#trace/message.ts";
import { mediaPart } from "./media-part.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";
import { toolCall, toolResult } from "./tool-part.ts";

type Reader = (inner: JsonObject, part: JsonObject) => Part | undefined;

const call: Reader = (inner) => {
  const read = toolCall({ ...inner, id: field(inner, "toolUseId", "ref", "id") ?? null });
  return read.type === "unknown" ? undefined : read;
};

/** Converse results are a list of `{json}` and `{text}`; a single one is the result. */
function contentOf(inner: JsonObject): Json {
  const content = field(inner, "response", "output", "content") ?? null;
  const blocks = objects(content).map((block) => field(block, "json", "text") ?? block);
  return blocks.length === 0 ? content : blocks.length === 1 ? (blocks[0] ?? null) : blocks;
}

const result: Reader = (inner) => {
  const failed = text(inner, "status") === "error";
  const name = text(inner, "name");
  const id = text(inner, "toolUseId", "ref", "id");
  return toolResult({
    content: contentOf(inner),
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(failed ? { is_error: true } : {}),
  });
};

/** Gemini's `{output}` is what a function gave back, its `{error}` why it gave nothing. */
const functionResult: Reader = (inner, part) => {
  const response = field(inner, "response");
  const [key, ...more] = isObject(response) ? Object.keys(response) : [];
  if (!isObject(response) || more.length > 0 || (key !== "output" && key !== "error")) return result(inner, part);
  const content = response[key];
  return result({ ...inner, response: content ?? null, ...(key === "error" ? { status: "error" } : {}) }, part);
};

/** Haystack's result names its call in `origin`. */
const calledResult: Reader = (inner) => {
  const origin = field(inner, "origin");
  const { id, tool_name: name } = isObject(origin) ? origin : {};
  return toolResult({
    content: field(inner, "result") ?? null,
    id: id ?? null,
    name: name ?? null,
    is_error: field(inner, "error") ?? null,
  });
};

const reasoning: Reader = (inner) => {
  const told = field(inner, "reasoningText");
  const said = isObject(told) ? text(told, "text") : text(inner, "text");
  return said === undefined ? undefined : { type: "reasoning", text: said };
};

/** SDKs that send no bytes put a word in their place: its beginning tells. */
const isBase64 = (sent: string): boolean => /^[\w+/=-]*$/.test(sent.slice(0, 64));

/** Bedrock's `{image: {format, source: {bytes}}}`. */
const blockMedia =
  (kind: "image" | "audio" | "file"): Reader =>
  (inner) => {
    const source = field(inner, "source");
    const bytes = isObject(source) ? text(source, "bytes") : undefined;
    const format = text(inner, "format");
    if (bytes === undefined || format === undefined) return undefined;
    const mediaType = kind === "file" ? `application/${format}` : `${kind}/${format}`;
    return isBase64(bytes) ? mediaPart(kind, { data: bytes, mediaType }) : { type: kind, mediaType };
  };

/** Parts that say what they are by the name of their one field: Gemini, Bedrock Converse, Genkit. */
const READERS: readonly (readonly [key: string, reader: Reader])[] = [
  ["functionCall", call],
  ["function_call", call],
  ["functionResponse", functionResult],
  ["function_response", functionResult],
  ["tool_call", call],
  ["tool_call_result", calledResult],
  ["toolUse", call],
  ["toolResult", result],
  ["toolRequest", call],
  ["toolResponse", result],
  ["reasoningContent", reasoning],
  ["inlineData", (_inner, part) => mediaPart("file", part)],
  ["inline_data", (_inner, part) => mediaPart("file", part)],
  ["fileData", (_inner, part) => mediaPart("file", part)],
  ["file_data", (_inner, part) => mediaPart("file", part)],
  ["image", blockMedia("image")],
  ["audio", blockMedia("audio")],
  ["document", blockMedia("file")],
  ["media", (inner) => mediaPart("file", inner)],
];

/** A part without a type of its own; undefined when no field of it tells what it is. */
export function keyedPart(part: JsonObject): Part | undefined {
  const said = text(part, "text");
  if (said !== undefined && part["thought"] === true) return { type: "reasoning", text: said };
  for (const [key, read] of READERS) {
    const inner = field(part, key);
    if (isObject(inner)) return read(inner, part);
  }
  const thought = text(part, "reasoning");
  return thought === undefined ? undefined : { type: "reasoning", text: thought };
}
