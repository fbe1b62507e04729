import { type OutputUnit, type SchemaDraft, Validator } from "@cfworker/json-schema";
import type { Json } from "#trace/message.ts";
import { checkable, pointerKeys } from "./checkable.ts";
import { keywordWords } from "./keyword-words.ts";
import { brokenPatterns } from "./patterns.ts";

/** A place of the arguments that its schema does not allow. */
export interface Violation {
  /** "amount must be a number". */
  message: string;
  /** JSON Pointer of the place. */
  path: string;
}

/** Bigger arguments are not checked: a finding is not worth stalling a worker. */
const LARGEST = 262_144;
const LONGEST_SHOWN = 60;

/**
 * Where a value breaks a JSON Schema, in words. Both are hostile: the schema is interpreted, never compiled, and what cannot be
 * checked safely (see checkable.ts) is passed over: no finding, never a wrong one. `whole`: what the value is called.
 */
export function violations(schema: Json, value: Json, whole = "the arguments"): Violation[] {
  const safe = checkable(schema);
  if (safe === undefined || JSON.stringify(value).length > LARGEST) return [];
  const units = unitsOf(safe, value);
  const alternatives = units
    .filter((unit) => unit.keyword === "anyOf" || unit.keyword === "oneOf")
    .map((unit) => `${unit.keywordLocation}/`);
  const told = units.filter((unit) => !alternatives.some((inside) => unit.keywordLocation.startsWith(inside)));
  return onePerPlace([...told.flatMap((unit) => wordsOf(unit, safe, value, whole)), ...patternWords(schema, value, whole)]);
}

/** The interpreter is not given patterns: it would run them by an engine that goes back and forth. */
function patternWords(schema: Json, value: Json, whole: string): Violation[] {
  return [...brokenPatterns(schema, value)].map(({ path, pattern }) => ({
    message: `${path.length === 0 ? whole : path.join(".")} must fit the pattern ${pattern.slice(0, LONGEST_SHOWN)}`,
    path: pointerOf(path),
  }));
}

function unitsOf(schema: { [key: string]: Json }, value: Json): OutputUnit[] {
  try {
    return new Validator(schema, draftOf(schema), false).validate(value).errors;
  } catch {
    return []; // A reference that leads nowhere, or a keyword of the wrong type: the schema is broken, not the arguments.
  }
}

function draftOf(schema: { [key: string]: Json }): SchemaDraft {
  const named = schema["$schema"];
  return typeof named === "string" && /draft-0[467]/.test(named) ? "7" : "2020-12";
}

function wordsOf(unit: OutputUnit, schema: Json, value: Json, whole: string): Violation[] {
  const keys = pointerKeys(unit.keywordLocation);
  const words = keywordWords.get(keys.at(-1) ?? "");
  if (words === undefined) return [];
  const place = pointerKeys(unit.instanceLocation);
  return words({ rule: at(schema, keys), value: at(value, place), siblings: at(schema, keys.slice(0, -1)) }).map(({ field, message }) => {
    const path = field === undefined ? place : [...place, field];
    return { message: `${path.length === 0 ? whole : path.join(".")} ${message}`, path: pointerOf(path) };
  });
}

function at(root: Json, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (value, key) =>
      value !== null && typeof value === "object" && Object.hasOwn(value, key) ? (value as { [key: string]: Json })[key] : undefined,
    root,
  );
}

function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function onePerPlace(list: readonly Violation[]): Violation[] {
  return [...new Map(list.toReversed().map((violation) => [violation.path, violation])).values()].toReversed();
}
