import { compact } from "#trace/compact.ts";
import type { Json, Part } from "#trace/message.ts";
import { keyedPart } from "./keyed-part.ts";
import { mediaKind, mediaPart } from "./media-part.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";
import { toolCall, toolResult } from "./tool-part.ts";

type Reader = (part: JsonObject) => Part | undefined;

const plainText: Reader = (part) => {
  const said = text(part, "text", "content");
  return said === undefined ? undefined : { type: "text", text: said };
};

const refusal: Reader = (part) => {
  const said = text(part, "refusal", "content", "text");
  return said === undefined ? undefined : { type: "refusal", text: said };
};

/** Reasoning is a text, or (OpenAI Responses) a list of summaries and contents. */
const reasoning: Reader = (part) => {
  const said = text(part, "content", "text", "thinking", "reasoning");
  if (said !== undefined) return { type: "reasoning", text: said };
  const pieces = [...objects(field(part, "summary")), ...objects(field(part, "content"))].map((piece) => text(piece, "text") ?? "");
  return pieces.length === 0 ? undefined : { type: "reasoning", text: pieces.join("\n") };
};

const approval: Reader = (part) => {
  const approved = field(part, "approved");
  return compact<Extract<Part, { type: "approval" }>>({
    type: "approval",
    id: text(part, "approvalId", "approval_id", "id"),
    decision: typeof approved === "boolean" ? (approved ? "approved" : "denied") : text(part, "decision"),
    reason: text(part, "reason"),
    raw: part,
  });
};

const image: Reader = (part) => mediaPart("image", part);
const audio: Reader = (part) => mediaPart("audio", part);
const file: Reader = (part) => mediaPart("file", part);
const byModality: Reader = (part) => mediaPart(mediaKind(field(part, "modality")), part);

/** Every spelling of a part's type that SDKs use. What is not here, or cannot be read as what it says, is *unknown* with its JSON. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ["text", plainText],
  ["input_text", plainText],
  ["output_text", plainText],
  ["summary_text", plainText],
  ["reasoning", reasoning],
  ["thinking", reasoning],
  ["refusal", refusal],
  ["tool_call", toolCall],
  ["tool-call", toolCall],
  ["tool_use", toolCall],
  ["toolUse", (part) => keyedPart({ toolUse: part })],
  ["function", toolCall],
  ["function_call", toolCall],
  ["custom_tool_call", toolCall],
  ["tool_call_response", toolResult],
  ["tool_result", toolResult],
  ["tool-result", toolResult],
  ["function_call_output", toolResult],
  ["custom_tool_call_output", toolResult],
  ["tool-approval-request", approval],
  ["tool-approval-response", approval],
  ["tool_approval_request", approval],
  ["tool_approval_response", approval],
  ["function_approval_request", approval],
  ["function_approval_response", approval],
  ["image", image],
  ["image_url", image],
  ["image-url", image],
  ["input_image", image],
  ["audio", audio],
  ["input_audio", audio],
  ["file", file],
  ["input_file", file],
  ["document", file],
  ["binary", file],
  ["blob", byModality],
  ["uri", byModality],
]);

/** True when an object is a part by its own word. */
export function isPart(value: JsonObject): boolean {
  return READERS.has(text(value, "type") ?? "") || (text(value, "role") === undefined && keyedPart(value) !== undefined);
}

/** One part from any SDK's JSON. Never throws, never drops. */
export function partOf(value: Json): Part {
  if (typeof value === "string") return { type: "text", text: value };
  if (!isObject(value)) return { type: "unknown", raw: value };
  const type = text(value, "type");
  const read = type === undefined ? (text(value, "text") === undefined ? undefined : plainText) : READERS.get(type);
  return (read === undefined || read === plainText ? keyedPart(value) : undefined) ?? read?.(value) ?? { type: "unknown", raw: value };
}
