import { compact } from "#trace/compact.ts";
import type { Json, Part } from "#trace/message.ts";
import { field, isObject, type JsonObject, text } from "./read.ts";
import { toolArguments } from "./tool-arguments.ts";

type ToolCall = Extract<Part, { type: "tool_call" }>;
type ToolResult = Extract<Part, { type: "tool_result" }>;

/** A call in any SDK's spelling. `call_id` before `id`: where both exist, `id` names the list item, not the call. */
export function toolCall(part: JsonObject): Part {
  const inner = field(part, "function", "functionCall", "function_call");
  const call = isObject(inner) ? { ...part, ...inner } : part;
  const name = text(call, "name", "toolName", "tool_name");
  if (name === undefined) return { type: "unknown", raw: part };
  const sent = toolArguments(field(call, "arguments", "args", "input"));
  return compact<ToolCall>({
    type: "tool_call",
    id: text(call, "call_id", "toolCallId", "tool_call_id", "id"),
    name,
    arguments: sent.arguments,
    argumentsRaw: sent.argumentsRaw,
  });
}

interface Content {
  content: Json;
  isError?: boolean;
}

/** `{type, value}` is how the AI SDK wraps what a tool gave back; its type says whether that was an error. */
function unwrap(value: Json): Content {
  if (!isObject(value)) return { content: value };
  const type = text(value, "type");
  if (type === undefined || !/^(text|json|content|error-text|error-json|execution-denied)$/.test(type)) return { content: value };
  const content = field(value, "value", "reason");
  return content === undefined ? { content: value } : { content, ...(type.startsWith("error") ? { isError: true } : {}) };
}

/** What a tool gave back, in any SDK's spelling. The content stays as it was sent. */
export function toolResult(part: JsonObject): Part {
  const { content, isError } = unwrap(field(part, "response", "result", "output", "content") ?? null);
  const flag = field(part, "is_error", "isError");
  return compact<ToolResult>({
    type: "tool_result",
    id: text(part, "call_id", "toolCallId", "tool_call_id", "tool_use_id", "id"),
    name: text(part, "name", "toolName", "tool_name"),
    content,
    isError: typeof flag === "boolean" ? flag : isError,
  });
}
