import { compact } from "#trace/compact.ts";
import type { Part } from "#trace/message.ts";
import { field, type JsonObject, text } from "./read.ts";

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
