import { RE2JS } from "re2js";
import type { Json } from "#trace/message.ts";

/** Patterns of schemas run on hostile text, so by RE2, whose time is linear in it; how much of that is spent on one text is bounded too. */
const LONGEST_PATTERN = 2000;
const MOST_WORK = 4_000_000;
const MOST_KEPT = 500;
const DEEPEST = 48;

const known = new Map<string, RE2JS | undefined>();

/** Undefined: RE2 has no such pattern (looking around, going back to a group), and nothing can be said of the text. */
function compiled(pattern: string): RE2JS | undefined {
  if (known.has(pattern)) return known.get(pattern);
  if (known.size >= MOST_KEPT) known.clear();
  const made = tried(pattern);
  known.set(pattern, made);
  return made;
}

function tried(pattern: string): RE2JS | undefined {
  try {
    return pattern.length > LONGEST_PATTERN ? undefined : RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

function breaks(pattern: string, text: string): boolean {
  if (pattern.length * text.length > MOST_WORK) return false;
  return compiled(pattern)?.matcher(text).find() === false;
}

type Node = { [key: string]: Json };

const isNode = (value: Json | undefined): value is Node => value !== null && typeof value === "object" && !Array.isArray(value);

export interface BrokenPattern {
  path: string[];
  pattern: string;
}

/**
 * Texts that break the pattern declared for their place: fields, items, what all of several declarations say, and local references.
 * Alternatives are left out: a text may fit another of them. The schema has no circle of references (checkable.ts).
 */
export function* brokenPatterns(
  schema: Json | undefined,
  value: Json | undefined,
  root = schema,
  path: string[] = [],
): Generator<BrokenPattern> {
  if (!isNode(schema) || value === undefined || path.length > DEEPEST) return;
  const { pattern, $ref, allOf } = schema;
  if (typeof value === "string") {
    if (typeof pattern === "string" && breaks(pattern, value)) yield { path, pattern };
  } else yield* brokenInside(schema, value, root, path);
  if (typeof $ref === "string") yield* brokenPatterns(target($ref, root), value, root, path);
  if (Array.isArray(allOf)) for (const each of allOf) yield* brokenPatterns(each, value, root, path);
}

function* brokenInside({ properties, items }: Node, value: Json, root: Json | undefined, path: string[]): Generator<BrokenPattern> {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* brokenPatterns(items, item, root, [...path, String(at)]);
  else if (isNode(value) && isNode(properties))
    for (const [name, field] of Object.entries(value))
      if (Object.hasOwn(properties, name)) yield* brokenPatterns(properties[name], field, root, [...path, name]);
}

function target(reference: string, root: Json | undefined): Json | undefined {
  if (!reference.startsWith("#")) return undefined;
  let at = root;
  for (const key of reference
    .slice(1)
    .split("/")
    .slice(1)
    .map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~")))
    at = isNode(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}
