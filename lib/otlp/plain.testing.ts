import { isAttributes, isBrokenText } from "#trace/any-value.ts";
import type { AnyValue, Attributes, Record } from "#trace/record.ts";

/** A record as a plain value that tests can compare: attributes in order, every kind of value told apart. */
export function plainRecord(record: Record): unknown {
  const { resource, scope, attributes, ...rest } = record;
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, name === "body" ? plainValue(value as AnyValue) : plain(value)]),
    ),
    resource: plain(resource),
    scope: plain(scope),
    attributes: plainAttributes(attributes),
  };
}

function plain(value: unknown): unknown {
  if (isAttributes(value as AnyValue)) return plainAttributes(value as Attributes);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function plainAttributes(attributes: Attributes): unknown {
  return { repeated: attributes.repeated, entries: [...attributes].map(([key, value]) => [key, plainValue(value)]) };
}

export function plainValue(value: AnyValue | undefined): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (isAttributes(value)) return plainAttributes(value);
  if (isBrokenText(value)) return { broken: [...value.broken], text: value.text };
  return value instanceof Uint8Array ? { bytes: [...value] } : value;
}
