import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { AnyValue } from "#trace/record.ts";
import type { Said } from "#trace/told.ts";
import { shownResult } from "#trace/tool-result.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { field, isObject } from "#shapes/read.ts";
import { toolArguments } from "#shapes/tool-arguments.ts";

/** Decorators record a call as `{args, kwargs}`: when all of it is in `kwargs`, those are the arguments. */
export function unwrapKeywords(value: Json): Json {
  if (!isObject(value) || Object.keys(value).length !== 2) return value;
  const args = field(value, "args");
  const keywords = field(value, "kwargs");
  if (!Array.isArray(args) || keywords === undefined) return value;
  if (args.length === 0) return keywords;
  return args.length === 1 && isObject(keywords) && Object.keys(keywords).length === 0 ? (args[0] ?? null) : value;
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
    toolResult: sentResult === undefined ? undefined : { value: shownResult(jsonOf(sentResult)) },
  });
}
