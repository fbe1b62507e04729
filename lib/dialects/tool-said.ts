import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { AnyValue } from "#trace/record.ts";
import type { Said } from "#trace/told.ts";
import { shownResult } from "#trace/tool-result.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { callbackInput, callbackOutput } from "#shapes/langchain-callback.ts";
import { langchainToolMessage } from "#shapes/langchain.ts";
import { toolOutput } from "#shapes/llama-index.ts";
import { field, isObject, type JsonObject, text } from "#shapes/read.ts";
import { type ToolArguments, toolArguments } from "#shapes/tool-arguments.ts";
import { toolResult } from "#shapes/tool-part.ts";

const ONLY_KEYWORDS: ReadonlySet<string> = new Set(["args", "kwargs"]);
/** Beside both, a switch of the method that took them (`sanitize_inputs_outputs: true`) is no argument of the tool. */
const isWrapped = (value: JsonObject): boolean =>
  Object.entries(value).every(
    ([key, sent]) =>
      ONLY_KEYWORDS.has(key) || (typeof sent === "boolean" && Object.hasOwn(value, "args") && Object.hasOwn(value, "kwargs")),
  );

/** Decorators record a call as `{args, kwargs}` or `{kwargs}`: when all of it is in `kwargs`, those are the arguments. */
export function unwrapKeywords(value: Json): Json {
  if (!isObject(value) || !isWrapped(value)) return value;
  const keywords = field(value, "kwargs") ?? {};
  const args = field(value, "args") ?? (isObject(keywords) && Object.hasOwn(value, "kwargs") ? [] : undefined);
  if (!Array.isArray(args)) return value;
  if (args.length === 0) return keywords;
  return args.length === 1 && isObject(keywords) && Object.keys(keywords).length === 0 ? (args[0] ?? null) : value;
}

/** A run of a tool as BeeAI tells it: `{input, options}`; where options were given, they are shown as well. */
function runInput(value: Json): Json {
  if (!isObject(value) || Object.keys(value).length !== 2 || !Object.hasOwn(value, "options") || value["options"] !== null) return value;
  const input = field(value, "input");
  return isObject(input) ? input : value;
}

/** Arguments in any wrapping; inside a decorator's list they may be JSON text once more. */
export function argumentsOf(sent: AnyValue): ToolArguments {
  const read = toolArguments(jsonOf(sent));
  if (read.arguments === undefined) return read;
  const handedOver = isObject(read.arguments) ? callbackInput(read.arguments) : undefined;
  return toolArguments(handedOver ?? runInput(unwrapKeywords(read.arguments)));
}

/** The message of a tool, bare or as a callback was given it. */
const messageIn = (value: JsonObject): JsonObject | undefined => {
  const handedOver = callbackOutput(value);
  return langchainToolMessage(isObject(handedOver) ? handedOver : value);
};

/** The name of the tool in the message that some frameworks wrap its result in: their spans are named after a class. */
export function nameInResult(sent: AnyValue | undefined): string | undefined {
  const value = typeof sent === "string" && /"ToolMessage"/.test(sent) ? shownResult(sent) : undefined;
  const wrapped = isObject(value) ? messageIn(value) : undefined;
  return wrapped === undefined ? undefined : text(wrapped, "name");
}

/** What a tool gave back, taken out of the message that some frameworks wrap it in. */
function resultOf(sent: AnyValue): NonNullable<Said["toolResult"]> {
  const value = shownResult(jsonOf(sent));
  if (!isObject(value)) return { value };
  const wrapped = messageIn(value);
  const part = wrapped === undefined ? toolOutput(value) : toolResult(wrapped);
  if (part?.type !== "tool_result") return { value: shownResult(callbackOutput(value) ?? value) };
  return compact<NonNullable<Said["toolResult"]>>({ value: shownResult(part.content), isError: part.isError, callId: part.id });
}

/** The tool half of what a record said, from the values of its arguments and its result. */
export function toolSaid(sentArguments: AnyValue | undefined, sentResult: AnyValue | undefined): Partial<Said> {
  const read = sentArguments === undefined ? undefined : argumentsOf(sentArguments);
  return compact<Partial<Said>>({
    toolArguments:
      read === undefined ? undefined : compact<NonNullable<Said["toolArguments"]>>({ value: read.arguments, raw: read.argumentsRaw }),
    toolResult: sentResult === undefined ? undefined : resultOf(sentResult),
  });
}
