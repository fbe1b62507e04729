import type { AnyValue, Record } from "./record.ts";

/** What a rule of redaction may be called: it stands in placeholders, in counts and here. */
export const RULE_NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** The attribute in which a record says by which rules something was taken out of it. */
export const MARKER = "playhead.redacted";

const isName = (value: AnyValue): value is string => typeof value === "string" && RULE_NAME.test(value);

/** The rules that a value of the marker names; undefined when it is somebody else's value. */
export function rulesInMarker(value: AnyValue | undefined): string[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isName) ? value : undefined;
}

/** The rules by which something was taken out of the record before it was stored. */
export function redactedBy({ attributes }: Record): readonly string[] {
  return rulesInMarker(attributes.get(MARKER)) ?? [];
}
