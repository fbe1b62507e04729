import type { Json } from "#trace/message.ts";

const ONE_LINE = 88;

/** JSON for reading: on one line while it is short, else one field a line. A string is its own text. */
export function jsonText(value: Json): string {
  if (typeof value === "string") return value;
  const lines = JSON.stringify(value, null, 2);
  // Line breaks inside strings are escaped, so every real one is ours.
  const line = lines.length > ONE_LINE * 3 ? lines : lines.replace(/\n */g, " ");
  return line.length <= ONE_LINE ? line : lines;
}

/** Text that is a JSON object or array, parsed; anything else as it was sent. */
export function parsedIfJson(value: Json): Json {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value) || value.length > 1_000_000) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}
