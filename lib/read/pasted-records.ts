import { fromJson } from "#otlp/from-json.ts";
import { MalformedError, RecordError } from "#otlp/malformed.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { type Canonical, splitRequest } from "#otlp/split-request.ts";
import type { Record } from "#trace/record.ts";
import { Refused } from "./refused.ts";

/** Records from what a person pastes: a whole OTLP/JSON request, one span of it, or attributes in any of the forms people have them in. */

interface Plain {
  readonly [key: string]: unknown;
}

const READ: { readonly [S in "traces" | "logs"]: (canonical: Canonical) => Record } = { traces: spanOf, logs: logOf };
const HOLDERS = { traces: "resourceSpans", logs: "resourceLogs" } as const;
/** IDs of a span that was pasted without any. */
const IDS = { traceId: "00000000000000000000000000000001", spanId: "0000000000000001" };

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

/** A record as it would be stored. */
export interface Pasted {
  canonical: Canonical;
  signal: "traces" | "logs";
}

function requestRecords(request: Plain, signal: "traces" | "logs"): Pasted[] {
  if (request[HOLDERS[signal]] === undefined) return [];
  const bytes = fromJson(new TextEncoder().encode(JSON.stringify(request)), signal);
  return [...splitRequest(bytes)].map((canonical) => ({ canonical, signal }));
}

/** A value as OTLP/JSON writes it. */
function anyValue(value: unknown): Plain {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  return { stringValue: JSON.stringify(value) };
}

const isKeyValue = (one: unknown): boolean => isPlain(one) && typeof one["key"] === "string";

/** OTLP's list of key and value, or an object of plain values. */
function attributes(given: unknown): unknown[] {
  if (Array.isArray(given) && given.every(isKeyValue)) return given;
  if (isPlain(given)) return Object.entries(given).map(([key, value]) => ({ key, value: anyValue(value) }));
  throw new Refused("The attributes must be an object of names and values, or OTLP's list of { key, value }");
}

function asRequest(span: Plain): Plain {
  const { resource, ...own } = span;
  const given = { ...IDS, name: "pasted", ...own, attributes: attributes(own["attributes"] ?? {}) };
  const of = isPlain(resource) ? { attributes: attributes(resource["attributes"] ?? resource) } : {};
  return { resourceSpans: [{ resource: of, scopeSpans: [{ spans: [given] }] }] };
}

/** `name=value` or `name: value`, one a line. */
function fromLines(text: string): Plain {
  const pairs = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line): [string, string] => {
      const end = line.includes("=") ? line.indexOf("=") : line.indexOf(": ");
      if (end < 1)
        throw new Refused(`“${line.slice(0, 80)}” is neither JSON nor a line name=value: paste OTLP/JSON, a span, or attributes`);
      return [line.slice(0, end).trim(), line.slice(end + 1).trim()];
    });
  return Object.fromEntries(pairs);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (/^[{[]/.test(text)) throw new Refused("This begins like JSON and is none: is it whole?");
    return fromLines(text);
  }
}

function requestOf(value: unknown): Plain {
  if (Array.isArray(value)) return asRequest({ attributes: value });
  if (!isPlain(value)) throw new Refused("Paste OTLP/JSON with resourceSpans or resourceLogs, a span, or attributes");
  if (value[HOLDERS.traces] !== undefined || value[HOLDERS.logs] !== undefined) return value;
  const isSpan = value["attributes"] !== undefined || value["spanId"] !== undefined;
  return asRequest(isSpan ? value : { attributes: value });
}

/** Throws Refused in words when the text is none of these. */
export function pastedRecords(text: string): Record[] {
  const trimmed = text.trim();
  if (trimmed === "") throw new Refused("There is nothing to try: paste a span or its attributes");
  return readable(() => inRequest(requestOf(jsonOf(trimmed))).map(({ canonical, signal }) => READ[signal](canonical)));
}

/** The same for texts of any kind: what is no JSON is the value of one attribute. */
export function pastedCanonicals(text: string): Pasted[] {
  const value = parsed(text.trim()) ?? { text };
  const request = typeof value === "object" ? requestOf(value) : asRequest({ attributes: { text } });
  return readable(() => {
    const found = inRequest(request);
    for (const { canonical, signal } of found) READ[signal](canonical);
    return found;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const inRequest = (request: Plain): Pasted[] => [...requestRecords(request, "traces"), ...requestRecords(request, "logs")];

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError || error instanceof RecordError) throw new Refused(`This cannot be read as OTLP: ${error.message}`);
    throw error;
  }
}
