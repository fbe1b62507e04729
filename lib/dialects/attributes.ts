import type { Json } from "#trace/message.ts";
import type { AnyValue, Attributes, Record } from "#trace/record.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { parseJson } from "#trace/parse-json.ts";
import { type ReadJson, readJson } from "#shapes/read-json.ts";

/** Attribute names in order of trust; the first that was sent counts. */
export type Names = readonly string[];

/** What is read from the names of attributes alone, once for all records that carry the same ones (otlp/name-list.ts). */
export function byNames<T>(read: (names: readonly string[]) => T): (attributes: Attributes) => T {
  const known = new WeakMap<readonly string[], { value: T }>();
  return (attributes) => {
    const names = attributes.keys();
    const before = known.get(names);
    if (before !== undefined) return before.value;
    const value = read(names);
    known.set(names, { value });
    return value;
  };
}

const spaces = byNames((names): ReadonlySet<string> => new Set(names.map((name) => name.split(".", 1)[0] ?? "")));

/** First segments of a record's attribute names (`gen_ai`, `ai`, `llm` …): what dialects are recognised by. */
export function namespaces({ attributes }: Record): ReadonlySet<string> {
  return spaces(attributes);
}

/** Prefixes that were asked for, each with its answer: only dialects ask, so they are few. */
const begins = byNames((names) => {
  const known = new Map<string, boolean>();
  return (prefix: string): boolean => {
    const answer = known.get(prefix) ?? names.some((name) => name.startsWith(prefix));
    known.set(prefix, answer);
    return answer;
  };
});

/** Does any attribute begin so? */
export function hasPrefix({ attributes }: Record, prefix: string): boolean {
  return begins(attributes)(prefix);
}

/** What is written where there was nothing to write (Google ADK's call IDs): as good as not sent. */
const NOTHING: ReadonlySet<string> = new Set(["", "<not specified>"]);

export function firstText(attributes: Attributes, names: Names): string | undefined {
  for (const name of names) {
    const value = attributes.text(name);
    if (value !== undefined && !NOTHING.has(value)) return value;
  }
  return undefined;
}

/** A count or a measure: finite and not negative (AI SDKs send NaN where a provider said nothing). */
export function firstNumber(attributes: Attributes, names: Names): number | undefined {
  for (const name of names) {
    const value = attributes.number(name);
    if (value !== undefined && Number.isFinite(value) && value >= 0) return value;
  }
  return undefined;
}

export function firstValue(attributes: Attributes, names: Names): AnyValue | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}

export function firstJson(attributes: Attributes, names: Names): ReadJson | undefined {
  const value = firstValue(attributes, names);
  return value === undefined ? undefined : readJson(value);
}

/** A list of texts sent as an array, as JSON text, or joined by commas. */
export function firstList(attributes: Attributes, names: Names): string[] | undefined {
  const value = firstValue(attributes, names);
  if (value === undefined) return undefined;
  const json: Json = typeof value === "string" && value.startsWith("[") ? (parseJson(value) ?? value) : jsonOf(value);
  if (typeof json === "string") return json.split(",").map((item) => item.trim());
  return Array.isArray(json) ? json.filter((item) => typeof item === "string") : undefined;
}

/** The name of an event: `event.name` before the log's own field, which some SDKs fill with a source line (dialects.md §5.2). */
export function eventName(record: Record): string | undefined {
  return record.attributes.text("event.name") ?? (record.signal === "log" ? record.eventName : undefined);
}
