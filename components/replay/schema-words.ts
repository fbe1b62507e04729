import type { Json } from "#trace/message.ts";

type JsonObject = { [key: string]: Json };

/** Keyword → words. Read and shown only: the schema is untrusted and nothing of it is run. */
const LIMITS: readonly [keyword: string, words: (value: Json) => string][] = [
  ["minimum", (value) => `min ${String(value)}`],
  ["exclusiveMinimum", (value) => `above ${String(value)}`],
  ["maximum", (value) => `max ${String(value)}`],
  ["exclusiveMaximum", (value) => `below ${String(value)}`],
  ["minLength", (value) => `at least ${String(value)} characters`],
  ["maxLength", (value) => `at most ${String(value)} characters`],
  ["pattern", () => "pattern"],
  ["format", (value) => String(value)],
  ["minItems", (value) => `at least ${String(value)} items`],
  ["maxItems", (value) => `at most ${String(value)} items`],
];

/** "number, max 100", "EUR, USD or GBP", "string, optional". Undefined when nothing was declared. */
export function declaredWords(schema: Json | undefined, required: boolean): string | undefined {
  if (!isObject(schema)) return undefined;
  const words = [typeWords(schema), ...LIMITS.flatMap(([keyword, say]) => (schema[keyword] === undefined ? [] : [say(schema[keyword])]))];
  if (!required) words.push("optional");
  return words.join(", ");
}

/** The declaration of one field of an object schema. */
export function fieldSchema(schema: Json | undefined, field: string): Json | undefined {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  return isObject(properties) && Object.hasOwn(properties, field) ? properties[field] : undefined;
}

export function requiredFields(schema: Json | undefined): string[] {
  const required = isObject(schema) ? schema["required"] : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

function typeWords(schema: JsonObject): string {
  const choices = schema["enum"];
  if (Array.isArray(choices)) return choices.length <= 4 ? orList(choices.map(String)) : `one of ${choices.length}`;
  if (schema["const"] !== undefined) return `always ${JSON.stringify(schema["const"])}`;
  const type = schema["type"];
  if (Array.isArray(type)) return orList(type.map(String));
  return typeof type === "string" ? type : "any";
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
