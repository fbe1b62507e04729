import type { Json } from "#trace/message.ts";

/** A keyword that failed: its value in the schema, the value it judged, and the schema it stands in. */
interface Failed {
  rule: Json | undefined;
  value: Json | undefined;
  siblings: Json | undefined;
}
interface Words {
  /** The field of the value that is meant, when it is not the value itself. */
  field?: string;
  message: string;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["integer", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
  ["null", "null"],
]);

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const shown = (value: Json | undefined): string => (JSON.stringify(value) ?? "").slice(0, 60);
const fields = (value: Json | undefined): { [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
const names = (value: Json | undefined): Set<string> => new Set(Object.keys(fields(value)));

const must =
  (words: (rule: Json | undefined) => string) =>
  ({ rule }: Failed): Words[] => [{ message: `must ${words(rule)}` }];

/** What each JSON Schema keyword says when it fails, in an operator's words. A keyword not here only repeats an inner one. */
export const keywordWords: ReadonlyMap<string, (failed: Failed) => Words[]> = new Map<string, (failed: Failed) => Words[]>([
  [
    "type",
    must(
      (rule) =>
        `be ${list(rule)
          .map((type) => (typeof type === "string" ? (TYPES.get(type) ?? type) : shown(type)))
          .join(" or ")}`,
    ),
  ],
  [
    "required",
    ({ rule, value }) =>
      list(rule)
        .map(String)
        .filter((name) => !names(value).has(name))
        .map((field) => ({ field, message: "is missing" })),
  ],
  ["enum", must((rule) => `be one of ${list(rule).slice(0, 8).map(shown).join(", ")}`)],
  ["const", must((rule) => `be ${shown(rule)}`)],
  ["maximum", must((rule) => `be at most ${shown(rule)}`)],
  ["minimum", must((rule) => `be at least ${shown(rule)}`)],
  ["exclusiveMaximum", must((rule) => `be less than ${shown(rule)}`)],
  ["exclusiveMinimum", must((rule) => `be more than ${shown(rule)}`)],
  ["multipleOf", must((rule) => `be a multiple of ${shown(rule)}`)],
  ["maxLength", must((rule) => `have at most ${shown(rule)} characters`)],
  ["minLength", must((rule) => `have at least ${shown(rule)} characters`)],
  ["maxItems", must((rule) => `have at most ${shown(rule)} items`)],
  ["minItems", must((rule) => `have at least ${shown(rule)} items`)],
  ["maxProperties", must((rule) => `have at most ${shown(rule)} fields`)],
  ["minProperties", must((rule) => `have at least ${shown(rule)} fields`)],
  [
    "additionalProperties",
    ({ value, siblings }) => undeclared(value, siblings).map((field) => ({ field, message: "is not a declared field" })),
  ],
  ["anyOf", must(() => "fit one of the declared alternatives")],
  ["oneOf", must(() => "fit exactly one of the declared alternatives")],
  ["not", must(() => "not have this form")],
]);

function undeclared(value: Json | undefined, schema: Json | undefined): string[] {
  const { properties, additionalProperties } = fields(schema);
  const declared = names(properties);
  return additionalProperties === false ? [...names(value)].filter((name) => !declared.has(name)) : [];
}
