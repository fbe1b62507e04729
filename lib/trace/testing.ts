import type { SpanId, TraceId } from "#trace/ids.ts";
import type { AnyValue, Attributes, LogRecord, Record, Resource, Scope, SpanEvent, SpanRecord } from "#trace/record.ts";
import type { Head, Said, Told } from "#trace/told.ts";

/** Records made by hand, for tests of what reads them. */

type Plain = string | number | boolean | bigint | null | Plain[] | { [key: string]: Plain };

class PlainAttributes implements Attributes {
  private readonly values: Map<string, AnyValue>;
  private readonly names: readonly string[];
  readonly repeated = 0;

  constructor(values: { [key: string]: Plain } | Map<string, Plain>) {
    const entries = values instanceof Map ? [...values] : Object.entries(values);
    this.values = new Map(entries.map(([key, value]) => [key, anyOf(value)]));
    this.names = [...this.values.keys()];
  }

  get size(): number {
    return this.values.size;
  }
  has(key: string): boolean {
    return this.values.has(key);
  }
  get(key: string): AnyValue | undefined {
    return this.values.get(key);
  }
  text(key: string): string | undefined {
    const value = this.values.get(key);
    return typeof value === "string" ? value : undefined;
  }
  number(key: string): number | undefined {
    const value = this.values.get(key);
    if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
    return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
  }
  keys(): readonly string[] {
    return this.names;
  }
  [Symbol.iterator](): Iterator<readonly [string, AnyValue]> {
    return this.values.entries();
  }
}

function anyOf(value: Plain): AnyValue {
  if (Array.isArray(value)) return value.map(anyOf);
  return typeof value === "object" && value !== null ? new PlainAttributes(value) : value;
}

export function attributesOf(values: { [key: string]: Plain } | Map<string, Plain> = {}): Attributes {
  return new PlainAttributes(values);
}

interface CommonFields {
  attributes?: { [key: string]: Plain } | Map<string, Plain>;
  resource?: { [key: string]: Plain };
  scope?: string;
  droppedAttributes?: number;
}

function common(fields: CommonFields): {
  attributes: Attributes;
  resource: Resource;
  scope: Scope;
  droppedAttributes: number;
  flags: number;
} {
  return {
    attributes: attributesOf(fields.attributes),
    resource: { attributes: attributesOf(fields.resource) },
    scope: { name: fields.scope ?? "test", attributes: attributesOf() },
    droppedAttributes: fields.droppedAttributes ?? 0,
    flags: 0,
  };
}

const hex = (id: string | number, length: number): string => String(id).padStart(length, "0");

interface SpanFields extends CommonFields {
  trace?: string | number;
  parent?: string | number;
  name?: string;
  start?: number;
  end?: number;
  status?: { code: number; message?: string };
  events?: { name: string; attributes: { [key: string]: Plain } }[];
  links?: { [key: string]: Plain }[];
}

/** A span; ids may be given short (`7` is `0000000000000007`), times in nanoseconds. */
export function spanRecord(id: string | number, fields: SpanFields = {}): SpanRecord {
  const start = fields.start ?? 1;
  const events = (fields.events ?? []).map((event): SpanEvent => ({
    name: event.name,
    timeNs: BigInt(start),
    attributes: attributesOf(event.attributes),
    droppedAttributes: 0,
  }));
  return {
    ...common(fields),
    signal: "span",
    traceId: hex(fields.trace ?? 1, 32) as TraceId,
    spanId: hex(id, 16) as SpanId,
    ...(fields.parent === undefined ? {} : { parentSpanId: hex(fields.parent, 16) as SpanId }),
    name: fields.name ?? "span",
    spanKind: 1,
    startNs: BigInt(start),
    endNs: BigInt(fields.end ?? start + 1),
    status: fields.status ?? { code: 0 },
    events,
    links: (fields.links ?? []).map((values) => ({ traceId: hex(9, 32), spanId: hex(9, 16), attributes: attributesOf(values) })),
    droppedEvents: 0,
    droppedLinks: 0,
  };
}

interface LogFields extends CommonFields {
  trace?: string | number;
  span?: string | number;
  time?: number;
  eventName?: string;
  body?: Plain;
  severity?: number;
}

/** A log record; `hash` is its identity. */
export function logRecord(hash: string | number, fields: LogFields = {}): LogRecord {
  return {
    ...common(fields),
    signal: "log",
    hash: hex(hash, 64),
    ...(fields.trace === undefined ? {} : { traceId: hex(fields.trace, 32) as TraceId }),
    ...(fields.span === undefined ? {} : { spanId: hex(fields.span, 16) as SpanId }),
    timeNs: BigInt(fields.time ?? 1),
    observedNs: BigInt(fields.time ?? 1),
    severity: fields.severity ?? 9,
    ...(fields.eventName === undefined ? {} : { eventName: fields.eventName }),
    body: fields.body === undefined ? undefined : anyOf(fields.body),
  };
}

/** A record with what a dialect would have told of it. */
export function told(record: Record, head: Partial<Head> = {}, said: Partial<Said> = {}): Told {
  const name = record.signal === "span" ? record.name : "log";
  return { record, head: { kind: "other", name, dialects: ["test"], ...head }, said: { losses: [], ...said } };
}
