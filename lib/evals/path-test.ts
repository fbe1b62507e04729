import { query } from "jsonpath-rfc9535";
import type { Json } from "#trace/message.ts";
import type { PathTest } from "./assertion.ts";
import { isObject, sameJson } from "./json.ts";
import { found } from "./pattern.ts";
import { Uncheckable } from "./uncheckable.ts";

/** True when every test holds. */
export function holdsAll(value: Json | undefined, where: readonly PathTest[]): boolean {
  return where.every((test) => holds(value, test));
}

/**
 * One path test (eval-case.md §3). A path that selects several values must hold for each; one that selects nothing fails, but
 * for `absent`. Throws Uncheckable for a path or value that makes no test.
 */
export function holds(value: Json | undefined, test: PathTest): boolean {
  const nodes = value === undefined ? [] : selected(value, test.path);
  if (test.op === "exists") return nodes.length > 0;
  if (test.op === "absent") return nodes.length === 0;
  if (test.value === undefined) throw new Uncheckable(`${test.op} needs a value`);
  const operator = OPERATORS[test.op];
  const expected = test.value;
  return nodes.length > 0 && nodes.every((node) => operator(node, expected));
}

/** RFC 9535's own match() and search() run on a backtracking engine; the op `regex` does the same in linear time. */
const PATTERN_FUNCTION = /\b(match|search)\s*\(/;

function selected(value: Json, path: string): Json[] {
  if (PATTERN_FUNCTION.test(path)) throw new Uncheckable(`use the operator regex instead of match() or search() in ${path}`);
  try {
    return query(value, path) as Json[];
  } catch (cause) {
    throw new Uncheckable(`not an RFC 9535 path: ${path}`, { cause });
  }
}

const OPERATORS: { [op in Exclude<PathTest["op"], "exists" | "absent">]: (node: Json, expected: Json) => boolean } = {
  equals: sameJson,
  not_equals: (node, expected) => !sameJson(node, expected),
  in: (node, expected) => listOf(expected, "in").some((one) => sameJson(node, one)),
  contains: (node, expected) =>
    typeof node === "string"
      ? typeof expected === "string" && node.includes(expected)
      : Array.isArray(node) && node.some((one) => sameJson(one, expected)),
  regex: (node, expected) => typeof node === "string" && found(textOf(expected, "regex"), node),
  lt: (node, expected) => typeof node === "number" && node < numberOf(expected, "lt"),
  lte: (node, expected) => typeof node === "number" && node <= numberOf(expected, "lte"),
  gt: (node, expected) => typeof node === "number" && node > numberOf(expected, "gt"),
  gte: (node, expected) => typeof node === "number" && node >= numberOf(expected, "gte"),
  type: (node, expected) => typeNames(node).includes(textOf(expected, "type")),
};

function listOf(value: Json, op: string): Json[] {
  if (!Array.isArray(value)) throw new Uncheckable(`${op} needs a list`);
  return value;
}
function textOf(value: Json, op: string): string {
  if (typeof value !== "string") throw new Uncheckable(`${op} needs a text`);
  return value;
}
function numberOf(value: Json, op: string): number {
  if (typeof value !== "number") throw new Uncheckable(`${op} needs a number`);
  return value;
}

/** JSON Schema's names of a value's type. */
function typeNames(node: Json): string[] {
  if (node === null) return ["null"];
  if (Array.isArray(node)) return ["array"];
  if (isObject(node)) return ["object"];
  return Number.isInteger(node) ? ["number", "integer"] : [typeof node];
}
