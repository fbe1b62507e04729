import type { Json } from "#trace/message.ts";
import { field, isObject, type JsonObject } from "./read.ts";

/**
 * OpenLLMetry for Python writes down what LangChain's callbacks were called with: `{input_str, inputs, tags, metadata, kwargs}` when
 * a tool starts, `{output, kwargs}` when it ended. The tags and settings around are LangChain's own and none of the tool's.
 */

/** What the tool was called with; undefined for all that is no callback. Only tools of one text come without `inputs`. */
export function callbackInput(value: JsonObject): Json | undefined {
  if (!Object.hasOwn(value, "input_str") || !isObject(field(value, "kwargs"))) return undefined;
  return field(value, "inputs", "input_str");
}

/** What the tool gave back; undefined for all that is no callback. */
export function callbackOutput(value: JsonObject): Json | undefined {
  const alone = Object.keys(value).every((key) => key === "output" || key === "kwargs");
  return alone && isObject(field(value, "kwargs")) ? field(value, "output") : undefined;
}
