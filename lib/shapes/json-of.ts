import type { Json } from "#trace/message.ts";
import type { AnyValue, Attributes, BrokenText } from "#trace/record.ts";

const MAX_DEPTH = 64;

function isBroken(value: object): value is BrokenText {
  return "broken" in value;
}

function numberOf(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function objectOf(attributes: Attributes, depth: number): Json {
  const object = Object.create(null) as { [key: string]: Json };
  for (const [key, value] of attributes) if (!Object.hasOwn(object, key)) object[key] = jsonOf(value, depth + 1);
  return object;
}

/** Any OTLP value as JSON. Objects have no prototype, so that a key of the sender can never be one of ours. */
export function jsonOf(value: AnyValue, depth = 0): Json {
  if (depth > MAX_DEPTH) return null;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return numberOf(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((item) => jsonOf(item, depth + 1));
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  return isBroken(value) ? value.text : objectOf(value, depth);
}
