import type { Json } from "#trace/message.ts";

type Node = { [key: string]: Json };

/**
 * Left out of a schema before it is interpreted: patterns and formats would run a backtracking engine over hostile text (patterns.ts
 * runs those of values), uniqueItems compares all with all, and ids would make references leave the schema.
 */
const NOT_CHECKED: ReadonlySet<string> = new Set([
  "pattern",
  "patternProperties",
  "format",
  "uniqueItems",
  "$id",
  "id",
  "$anchor",
  "$dynamicRef",
  "$dynamicAnchor",
  "$recursiveRef",
]);

/** Where fields are declared by a pattern of their names too, which of them are undeclared is not known. */
const OTHERS: ReadonlySet<string> = new Set(["additionalProperties", "unevaluatedProperties"]);

/** Keywords whose value is a map from names to schemas: a property may well be called `pattern`. */
const MAPS: ReadonlySet<string> = new Set(["properties", "$defs", "definitions", "dependentSchemas"]);
/** Keywords whose value is data, not a schema. */
const DATA: ReadonlySet<string> = new Set(["enum", "const", "default", "examples", "required"]);

const DEEPEST = 48;
const MOST_NODES = 20_000;

/**
 * The part of a schema that can be checked safely, or undefined when none can: too deep, too big, or with references that form
 * a cycle or multiply (a schema of a few lines can stand for 2^30 checks).
 */
export function checkable(schema: Json): Node | undefined {
  const clean = cleaned(schema, 0);
  return isNode(clean) && cost(clean, clean, new Map()) <= MOST_NODES ? clean : undefined;
}

function isNode(value: Json | undefined): value is Node {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function cleaned(value: Json, depth: number): Json | undefined {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1) ?? true);
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => !NOT_CHECKED.has(key) && !(OTHERS.has(key) && Object.hasOwn(value, "patternProperties")),
  );
  return withType(Object.fromEntries(kept.map(([key, field]) => [key, fieldOf(key, field, depth)])));
}

/** Google's schemas write types in capitals and say `nullable` (OpenAPI 3.0); JSON Schema does neither. */
function withType(node: Node): Node {
  const { type } = node;
  if (typeof type !== "string") return node;
  const plain = type.toLowerCase();
  return { ...node, type: node["nullable"] === true ? [plain, "null"] : plain };
}

function fieldOf(key: string, field: Json, depth: number): Json {
  if (DATA.has(key)) return field;
  if (MAPS.has(key) && isNode(field))
    return Object.fromEntries(Object.entries(field).map(([name, each]) => [name, cleaned(each, depth + 1) ?? true]));
  return cleaned(field, depth + 1) ?? true;
}

/** Number of schema nodes that a check may visit for one place of the instance; Infinity for a cycle of references. */
function cost(node: Json, root: Node, known: Map<Json, number>): number {
  if (node === null || typeof node !== "object") return 1;
  const before = known.get(node);
  if (before !== undefined) return before;
  known.set(node, Infinity);
  const inner = Array.isArray(node) ? node : Object.entries(node).map(([key, field]) => (key === "$ref" ? target(field, root) : field));
  const sum = inner.reduce((total: number, each) => total + cost(each, root, known), 1);
  known.set(node, sum);
  return sum;
}

/** What a local reference points at; a remote or broken one is nothing, and the interpreter will refuse it. */
function target(reference: Json, root: Node): Json {
  if (typeof reference !== "string" || !reference.startsWith("#")) return null;
  let at: Json | undefined = root;
  for (const key of pointerKeys(reference))
    at = isNode(at) && Object.hasOwn(at, key) ? at[key] : Array.isArray(at) ? at[Number(key)] : undefined;
  return at ?? null;
}

/** The keys of `#/a/b` as JSON Pointer writes them (RFC 6901). */
export function pointerKeys(pointer: string): string[] {
  return pointer.replace(/^#/, "").split("/").slice(1).map(unescaped);
}

function unescaped(key: string): string {
  const text = key.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
