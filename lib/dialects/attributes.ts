import type { Json } from "#trace/message.ts";
import type { AnyValue, Attributes, Record } from "#trace/record.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { parseJson } from "#trace/parse-json.ts";
import { type ReadJson, readJson } from "#shapes/read-json.ts";

/** Attribute names in order of trust; the first that was sent counts. */
export type Names = readonly string[];

const spaces = new WeakMap<Record, ReadonlySet<string>>();

/** First segments of a record's attribute names (`gen_ai`, `ai`, `llm` …): what dialects are recognised by, read once a record. */
export function namespaces(record: Record): ReadonlySet<string> {
  const known = spaces.get(record);
  if (known) return known;
  const found = new Set<string>();
  for (const key of record.attributes.keys()) {
    const end = key.indexOf(".");
    found.add(end < 0 ? key : key.slice(0, end));
  }
  spaces.set(record, found);
  return found;
}

/** Does any attribute begin so? Most records are told by their namespaces alone. */
export function hasPrefix(record: Record, prefix: string): boolean {
  const end = prefix.indexOf(".");
  const spoken = namespaces(record);
  if (end >= 0 && !spoken.has(prefix.slice(0, end))) return false;
  for (const key of end >= 0 ? record.attributes.keys() : spoken) if (key.startsWith(prefix)) return true;
  return false;
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
