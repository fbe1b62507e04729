import type { AnyValue, Attributes, BrokenText } from "#trace/record.ts";

/** A string whose bytes were not UTF-8. */
export function isBrokenText(value: AnyValue | undefined): value is BrokenText {
  return typeof value === "object" && value !== null && "broken" in value;
}

/** A kvlist: the only AnyValue with keys. */
export function isAttributes(value: AnyValue | undefined): value is Attributes {
  return typeof value === "object" && value !== null && "repeated" in value;
}
