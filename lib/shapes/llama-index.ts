import { compact } from "#trace/compact.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import { messageList } from "./bodies.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";

type ToolResult = Extract<Part, { type: "tool_result" }>;

/** LlamaIndex keeps what a tool gave back with what it was called with: `{tool_name, raw_input, raw_output, is_error, blocks}`. */
export function toolOutput(value: JsonObject): ToolResult | undefined {
  const content = field(value, "raw_output");
  if (content === undefined || !Object.hasOwn(value, "raw_input")) return undefined;
  return compact<ToolResult>({
    type: "tool_result",
    id: undefined,
    name: text(value, "tool_name"),
    content,
    isError: field(value, "is_error") === true ? true : undefined,
  });
}

/** A block names its type, and a call's fields, in its own words. */
function partIn(block: JsonObject): JsonObject {
  const sent = field(block, "tool_kwargs");
  return { ...block, type: text(block, "block_type") ?? "text", ...(sent === undefined ? {} : { arguments: sent }) };
}

/** LlamaIndex's ChatMessage: what was said in `blocks`, what it had no word for in `additional_kwargs`. */
function commonMessage(value: Json): Json {
  const blocks = isObject(value) ? field(value, "blocks") : undefined;
  if (!isObject(value) || blocks === undefined) return value;
  const { blocks: _blocks, additional_kwargs: beside, ...message } = value;
  const content = objects(blocks).map(partIn);
  const { tool_calls: calls, ...others } = isObject(beside) ? beside : {};
  const inBlocks = content.some((part) => part["type"] === "tool_call");
  const isResult = text(value, "role") === "tool" && content.every((part) => part["type"] === "text");
  return {
    ...others,
    ...message,
    content: isResult ? content.map((part) => text(part, "text") ?? "").join("") : content,
    ...(calls === undefined || inBlocks ? {} : { tool_calls: calls }),
  };
}

/** LlamaIndex's messages: one, a list, or the text of a completion. */
export function llamaIndexMessages(value: Json, role: string): Message[] {
  return messageList(Array.isArray(value) ? value.map(commonMessage) : commonMessage(value), role);
}
