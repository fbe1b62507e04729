import type { Attributes } from "#trace/record.ts";
import { parseJson } from "#trace/parse-json.ts";
import { langchainAnswer } from "#shapes/langchain.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { rawIn } from "./raw-answer.ts";

/** Bodies longer than this are not parsed on the way in: the model's name is not worth a prompt's parsing. */
const MAX_BODY = 262_144;

/** An object sent as JSON text, or the first one of a list. */
export function bodyOf(attributes: Attributes, name: string): JsonObject | undefined {
  const sent = attributes.text(name);
  const value = sent !== undefined && sent.length <= MAX_BODY && /^[{[]/.test(sent) ? parseJson(sent) : undefined;
  return isObject(value) ? value : objects(value)[0];
}

/** Adapters that speak one API and call another give their items the answer's ID, and the body none of its own. */
function adaptedId(body: JsonObject): string | undefined {
  const from = objects(field(body, "output")).map((item) => field(item, "provider_data"));
  return from.map((data) => (isObject(data) ? text(data, "response_id") : undefined)).find((id) => id !== undefined);
}

/** Who answered, and under which ID. */
export function answerOf(body: JsonObject): { model?: string | undefined; id?: string | undefined } {
  return (
    langchainAnswer(body) ?? {
      model: text(body, "model", "model_version", "modelVersion"),
      id: adaptedId(body) ?? text(body, "id", "response_id", "responseId"),
    }
  );
}

/** The body of an answer, the provider's own where a framework kept it inside. */
export function answerBodyIn(attributes: Attributes): JsonObject | undefined {
  const body = bodyOf(attributes, "output.value");
  return body === undefined ? undefined : (rawIn(body) ?? body);
}
