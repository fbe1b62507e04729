import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { AnyValue } from "#trace/record.ts";
import type { Said } from "#trace/told.ts";
import { shownResult } from "#trace/tool-result.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { field, isObject } from "#shapes/read.ts";
import { langchainToolMessage } from "#shapes/langchain.ts";
import { toolArguments } from "#shapes/tool-arguments.ts";
import { toolResult } from "#shapes/tool-part.ts";

/** Decorators record a call as `{args, kwargs}`: when all of it is in `kwargs`, those are the arguments. */
export function unwrapKeywords(value: Json): Json {
  if (!isObject(value) || Object.keys(value).length !== 2) return value;
  const args = field(value, "args");
  const keywords = field(value, "kwargs");
  if (!Array.isArray(args) || keywords === undefined) return value;
  if (args.length === 0) return keywords;
  return args.length === 1 && isObject(keywords) && Object.keys(keywords).length === 0 ? (args[0] ?? null) : value;
}

/** What a tool gave back, taken out of the message that some frameworks wrap it in. */
function resultOf(sent: AnyValue): NonNullable<Said["toolResult"]> {
  const value = shownResult(jsonOf(sent));
  const wrapped = isObject(value) ? langchainToolMessage(value) : undefined;
  const part = wrapped === undefined ? undefined : toolResult(wrapped);
  if (part?.type !== "tool_result") return { value };
  return compact<NonNullable<Said["toolResult"]>>({ value: shownResult(part.content), isError: part.isError, callId: part.id });
}

/** The tool half of what a record said, from the values of its arguments and its result. */
export function toolSaid(sentArguments: AnyValue | undefined, sentResult: AnyValue | undefined): Partial<Said> {
  const read = sentArguments === undefined ? undefined : toolArguments(jsonOf(sentArguments));
  return compact<Partial<Said>>({
    toolArguments:
      read === undefined
        ? undefined
        : compact<NonNullable<Said["toolArguments"]>>({
            value: read.arguments === undefined ? undefined : unwrapKeywords(read.arguments),
            raw: read.argumentsRaw,
          }),
    toolResult: sentResult === undefined ? undefined : resultOf(sentResult),
  });
}
