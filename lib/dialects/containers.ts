import type { Attributes } from "#trace/record.ts";
import type { Json } from "#trace/message.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { parseJson } from "#trace/parse-json.ts";
import { parsePython } from "#trace/parse-python.ts";
import { isObject } from "#shapes/read.ts";
import { byNames } from "./attributes.ts";

/** Where SDKs without a first-class field let applications put names and values of their own (dialects.md §3.2). */
const PREFIXES = [
  "langfuse.trace.metadata.",
  "langfuse.observation.metadata.",
  "langfuse.metadata.",
  "ai.telemetry.metadata.",
  "ai.settings.context.",
  "traceloop.association.properties.",
  "langsmith.metadata.",
  "lmnr.association.properties.metadata.",
  "lmnr.association.properties.",
  "mastra.metadata.",
  "metadata.",
  "genkit:metadata:",
  "mlflow.traceTag.",
  "baggage.",
] as const;
/** The same as one JSON text or one structured value. */
const WHOLE: ReadonlySet<string> = new Set([
  "metadata",
  "langfuse.metadata",
  "lmnr.trace.metadata",
  "haystack.pipeline.metadata",
  "metadata.requester_metadata",
]);
const MAX_CONTAINER = 65_536;

export interface Contained {
  /** The attribute, for people: `ai.telemetry.metadata.sessionId`, `metadata.session_id`. */
  key: string;
  /** Case and separators removed: correlationId = correlation_id = correlation-id. */
  name: string;
  value: string;
}

export function normalName(name: string): string {
  return name.replace(/[-_.\s]/g, "").toLowerCase();
}

function scalar(value: Json): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

function inside(key: string, sent: Json): Contained[] {
  const whole = typeof sent === "string" && sent.length <= MAX_CONTAINER ? (parseJson(sent) ?? parsePython(sent)) : sent;
  if (!isObject(whole)) return [];
  return Object.entries(whole).flatMap(([name, value]) => {
    const text = scalar(value);
    return text === undefined ? [] : [{ key: `${key}.${name}`, name: normalName(name), value: text }];
  });
}

/** The attributes that are containers, or stand in one: then with the prefix that says so. */
const containers = byNames((names) =>
  names
    .map((key) => ({ key, prefix: WHOLE.has(key) ? undefined : PREFIXES.find((one) => key.startsWith(one)) }))
    .filter(({ key, prefix }) => prefix !== undefined || WHOLE.has(key)),
);

/** Every name and value in the record's containers, in order of sending. Only their values are decoded, never a prompt. */
export function contained(attributes: Attributes): Contained[] {
  return containers(attributes).flatMap(({ key, prefix }) => {
    const sent = jsonOf(attributes.get(key) ?? null);
    if (prefix === undefined) return inside(key, sent);
    const text = scalar(sent);
    return text === undefined ? [] : [{ key, name: normalName(key.slice(prefix.length)), value: text }];
  });
}
