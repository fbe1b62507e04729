import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import { parsePythonObject } from "#trace/parse-python.ts";
import { telling } from "#trace/telling.ts";
import type { Head } from "#trace/told.ts";
import { answerBody } from "#shapes/bodies.ts";
import { field, isObject, type JsonObject, text } from "#shapes/read.ts";
import { countsIn } from "./counts.ts";

/** A provider's answer that a framework keeps beside its own words under `raw`, as Python's `repr` writes it (smolagents). */
export function rawIn(body: Json): JsonObject | undefined {
  const sent = isObject(body) ? text(body, "raw") : undefined;
  return sent === undefined ? undefined : parsePythonObject(sent);
}

/** What a provider's answer, kept as it came, says of itself; Anthropic counts the cached part apart. */
export function rawHead(body: JsonObject): Partial<Head> {
  const usage = field(body, "usage", "usageMetadata");
  const apart = isObject(usage) && field(usage, "cache_read_input_tokens") !== undefined;
  return compact<Partial<Head>>({
    modelResponded: text(body, "model", "modelVersion"),
    responseId: text(body, "id", "responseId"),
    usage: countsIn(usage, apart),
  });
}

/** The framework's words for an answer, or the provider's where they tell more: texts beside calls, arguments that are no JSON. */
export function rawOutput(body: JsonObject, told: Message[] | undefined): Message[] | undefined {
  const sent = Object.keys(body).length === 0 ? undefined : answerBody(body).messages;
  return telling(sent) > telling(told) ? sent : told;
}
