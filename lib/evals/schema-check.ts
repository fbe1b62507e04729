import { Validator, type Schema } from "@cfworker/json-schema";
import type { Json } from "#trace/message.ts";
import { isObject } from "./json.ts";
import { found, patternProblem } from "./pattern.ts";
import { Uncheckable } from "./uncheckable.ts";

const LARGEST = 200_000;
const DEEPEST = 64;

/**
 * What is wrong with a value under a JSON Schema, in words, or undefined when it fits. The schema is foreign: it is interpreted,
 * never compiled, and its patterns do not run in the interpreter (JavaScript's engine backtracks): `pattern` of a plain property
 * is checked by RE2 where RE2 has it, any other is left unchecked. Throws Uncheckable when the schema cannot be interpreted.
 */
export function schemaProblem(schema: Json, value: Json): string | undefined {
  if (!isObject(schema) && typeof schema !== "boolean") throw new Uncheckable("the schema is not a JSON Schema");
  if (JSON.stringify(schema).length > LARGEST) throw new Uncheckable("the schema is too large to check");
  return (
    interpreted(withoutPatterns(schema, 0) as unknown as Schema, value) ??
    (isObject(schema) ? patternProblems(schema, value, "", 0) : undefined)
  );
}

function interpreted(schema: Schema | boolean, value: Json): string | undefined {
  try {
    const { valid, errors } = new Validator(schema as Schema, "2020-12", false).validate(value);
    if (valid) return undefined;
    // The last error is the innermost: the first ones say only that something below them failed.
    const last = errors.at(-1);
    return last === undefined ? "does not fit its schema" : `${last.instanceLocation.replace(/^#/, "") || "/"}: ${last.error}`;
  } catch (cause) {
    throw new Uncheckable(`the schema cannot be interpreted: ${(cause as Error).message}`, { cause });
  }
}

/** Keywords whose members are names chosen by the schema's author, not keywords. */
const NAMED: ReadonlySet<string> = new Set(["properties", "$defs", "definitions", "dependentSchemas"]);
const VERBATIM: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);
const DROPPED: ReadonlySet<string> = new Set(["pattern", "patternProperties", "format"]);

function withoutPatterns(schema: Json, depth: number): Json {
  if (depth > DEEPEST) throw new Uncheckable("the schema is too deep to check");
  if (Array.isArray(schema)) return schema.map((item) => withoutPatterns(item, depth + 1));
  if (!isObject(schema)) return schema;
  // Properties that only a pattern names must not be refused as additional ones.
  const dropped = (key: string): boolean => DROPPED.has(key) || (key === "additionalProperties" && "patternProperties" in schema);
  const kept = Object.entries(schema).filter(([key]) => !dropped(key));
  return Object.fromEntries(
    kept.map(([key, member]) => [
      key,
      VERBATIM.has(key) ? member : NAMED.has(key) ? eachNamed(member, depth + 1) : withoutPatterns(member, depth + 1),
    ]),
  );
}

function eachNamed(named: Json, depth: number): Json {
  if (!isObject(named)) return named;
  return Object.fromEntries(Object.entries(named).map(([name, member]) => [name, withoutPatterns(member, depth + 1)]));
}

function patternProblems(schema: { [key: string]: Json }, value: Json, at: string, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  const { pattern, properties } = schema;
  const checks = typeof value === "string" && typeof pattern === "string" && patternProblem(pattern) === undefined;
  if (checks && !found(pattern, value)) return `${at || "/"}: does not match ${pattern}`;
  if (!isObject(properties) || !isObject(value)) return undefined;
  for (const [name, member] of Object.entries(properties)) {
    const inside = Object.hasOwn(value, name) ? value[name] : undefined;
    const problem = isObject(member) && inside !== undefined ? patternProblems(member, inside, `${at}/${name}`, depth + 1) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}
