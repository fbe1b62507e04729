import type { Attributes } from "#trace/record.ts";
import type { Json } from "#trace/message.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { parseJson } from "#trace/parse-json.ts";
import { parsePython } from "#trace/parse-python.ts";
import { isObject } from "#shapes/read.ts";

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
const FIRST_LETTERS: ReadonlySet<string> = new Set([...PREFIXES, ...WHOLE].map((name) => name.charAt(0)));
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

/** Every name and value in the record's containers, in order of sending. Only their values are decoded, never a prompt. */
export function contained(attributes: Attributes): Contained[] {
  const found: Contained[] = [];
  for (const key of attributes.keys()) {
    if (!FIRST_LETTERS.has(key.charAt(0))) continue;
    if (WHOLE.has(key)) {
      found.push(...inside(key, jsonOf(attributes.get(key) ?? null)));
      continue;
    }
    const prefix = PREFIXES.find((one) => key.startsWith(one));
    const text = prefix === undefined ? undefined : scalar(jsonOf(attributes.get(key) ?? null));
    if (prefix !== undefined && text !== undefined) found.push({ key, name: normalName(key.slice(prefix.length)), value: text });
  }
  return found;
}
