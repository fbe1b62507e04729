import type { Json } from "#trace/message.ts";

type JsonObject = { [key: string]: Json };

/** What the engine that runs patterns in linear time has not: looking around, and going back to a group. */
const LOOKS_AROUND = /\(\?<?[=!]|\\[1-9]/;

/** Keyword → words. Read and shown only: the schema is untrusted and nothing of it is run. */
const LIMITS: readonly [keyword: string, words: (value: Json) => string][] = [
  ["minimum", (value) => `min ${text(value)}`],
  ["exclusiveMinimum", (value) => `above ${text(value)}`],
  ["maximum", (value) => `max ${text(value)}`],
  ["exclusiveMaximum", (value) => `below ${text(value)}`],
  ["minLength", (value) => `at least ${text(value)} characters`],
  ["maxLength", (value) => `at most ${text(value)} characters`],
  ["pattern", (value) => (LOOKS_AROUND.test(text(value)) ? "pattern, not checked" : `pattern ${text(value).slice(0, 40)}`)],
  ["format", (value) => text(value)],
  ["minItems", (value) => `at least ${text(value)} items`],
  ["maxItems", (value) => `at most ${text(value)} items`],
];

/** "number, max 100", "EUR, USD or GBP", "string, optional". Undefined when nothing was declared. */
export function declaredWords(schema: Json | undefined, required: boolean): string | undefined {
  if (!isObject(schema)) return undefined;
  const words = [typeWords(schema), ...LIMITS.flatMap(([keyword, say]) => (schema[keyword] === undefined ? [] : [say(schema[keyword])]))];
  if (!required) words.push("optional");
  return words.join(", ");
}

/** The declaration of one field of an object schema. */
export function fieldSchema(schema: Json | undefined, field: string, root: Json | undefined): Json | undefined {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  return isObject(properties) && Object.hasOwn(properties, field) ? resolved(properties[field], root) : undefined;
}

/** The declaration of the items of a list. */
export function itemSchema(schema: Json | undefined, root: Json | undefined): Json | undefined {
  return isObject(schema) ? resolved(schema["items"], root) : undefined;
}

export function requiredFields(schema: Json | undefined): string[] {
  const required = isObject(schema) ? schema["required"] : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

/** References to references: a chain longer than this leads nowhere. */
const LONGEST_CHAIN = 8;

/** What a declaration says, wherever in the same schema it stands: a local `$ref`, or the one alternative that is not null. */
export function resolved(schema: Json | undefined, root: Json | undefined, left = LONGEST_CHAIN): Json | undefined {
  if (!isObject(schema) || left === 0) return schema;
  const reference = schema["$ref"];
  if (typeof reference === "string" && reference.startsWith("#/")) return resolved(at(root, reference.slice(2)), root, left - 1);
  const only = [schema["allOf"], schema["anyOf"], schema["oneOf"]].map((list) => onlyMeant(list)).find((each) => each !== undefined);
  if (only === undefined || schema["properties"] !== undefined) return schema;
  const meant = resolved(only.schema, root, left - 1);
  return only.nullable && isObject(meant) ? { ...meant, type: nullable(meant["type"]) } : meant;
}

function onlyMeant(list: Json | undefined): { schema: Json; nullable: boolean } | undefined {
  if (!Array.isArray(list)) return undefined;
  const meant = list.filter((each) => !(isObject(each) && each["type"] === "null"));
  return meant.length === 1 && meant[0] !== undefined ? { schema: meant[0], nullable: list.length > 1 } : undefined;
}

function nullable(type: Json | undefined): Json {
  return [...(Array.isArray(type) ? type : type === undefined ? ["any"] : [type]), "null"];
}

function at(root: Json | undefined, pointer: string): Json | undefined {
  return pointer.split("/").reduce<Json | undefined>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

function typeWords(schema: JsonObject): string {
  const choices = schema["enum"];
  if (Array.isArray(choices)) return choices.length <= 4 ? orList(choices.map(text)) : `one of ${choices.length}`;
  if (schema["const"] !== undefined) return `always ${JSON.stringify(schema["const"])}`;
  const type = schema["type"];
  if (Array.isArray(type)) return orList(type.map(text));
  if (typeof type === "string") return type;
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(alternatives) ? `one of ${alternatives.length} forms` : "any";
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
