import type { Json } from "#trace/message.ts";

export interface Leaf {
  /** JSON Pointer (RFC 6901) from the value that was walked. */
  pointer: string;
  value: null | boolean | number | string;
}

/** Deeper than this nothing is walked into: hostile nesting must not end the stack. */
const DEEPEST = 64;

/** The scalars of a value with their places, in the order they stand. */
export function* leavesOf(value: Json, pointer = "", depth = 0): Generator<Leaf> {
  if (value === null || typeof value !== "object") {
    yield { pointer, value };
    return;
  }
  if (depth > DEEPEST) return;
  const fields: [string, Json][] = Array.isArray(value) ? value.map((item, at) => [String(at), item]) : Object.entries(value);
  for (const [key, field] of fields) yield* leavesOf(field, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
}
