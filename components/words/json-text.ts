import type { Json } from "#trace/message.ts";

/** JSON for reading: two spaces, one field a line. */
export function jsonText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
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
