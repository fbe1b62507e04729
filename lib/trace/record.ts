import type { SpanId, TraceId } from "#trace/ids.ts";

/**
 * A record is one OTLP span or log record, as received. It is decoded from the canonical bytes (the OTLP protobuf message),
 * which keep every byte of every value; nothing here is sanitised.
 */

/** An OTLP AnyValue. int64 is a bigint; `null` is an empty AnyValue; a string whose UTF-8 was broken is a BrokenText. */
export type AnyValue = string | boolean | bigint | number | Uint8Array | BrokenText | null | AnyValue[] | Attributes;

/** Bytes that were sent as a string but are not UTF-8. `text` is for showing: every broken byte reads U+FFFD. */
export interface BrokenText {
  readonly broken: Uint8Array;
  readonly text: string;
}

/** Attributes in order of sending. For a repeated key the first one wins; `repeated` counts the others. */
export interface Attributes extends Iterable<readonly [string, AnyValue]> {
  readonly size: number;
  readonly repeated: number;
  has(key: string): boolean;
  get(key: string): AnyValue | undefined;
  /** The value as text when it was sent as a string, else undefined. */
  text(key: string): string | undefined;
  /** The value as a number when it was sent as an int or double (or as a decimal string: several SDKs do), else undefined. */
  number(key: string): number | undefined;
  /** The same list again for records that carry the same names, where that is cheap: what is read from names may be remembered by it. */
  keys(): readonly string[];
}

export interface Resource {
  readonly attributes: Attributes;
  readonly schemaUrl?: string;
}

export interface Scope {
  readonly name: string;
  readonly version?: string;
  readonly attributes: Attributes;
  readonly schemaUrl?: string;
}

export interface SpanEvent {
  readonly name: string;
  readonly timeNs: bigint;
  readonly attributes: Attributes;
  readonly droppedAttributes: number;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

interface Common {
  readonly resource: Resource;
  readonly scope: Scope;
  readonly attributes: Attributes;
  readonly droppedAttributes: number;
  readonly flags: number;
}

export interface SpanRecord extends Common {
  readonly signal: "span";
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentSpanId?: SpanId;
  readonly traceState?: string;
  readonly name: string;
  /** OTLP SpanKind number: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly spanKind: number;
  /** Unix nanoseconds, unsigned 64 bit as sent. 0 = not sent. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** OTLP status code: 0 unset, 1 ok, 2 error. */
  readonly status: { readonly code: number; readonly message?: string };
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly droppedEvents: number;
  readonly droppedLinks: number;
}

export interface LogRecord extends Common {
  readonly signal: "log";
  /** Hex SHA-256 of the canonical record with its resource and scope: the identity of a log. */
  readonly hash: string;
  readonly traceId?: TraceId;
  readonly spanId?: SpanId;
  readonly timeNs: bigint;
  readonly observedNs: bigint;
  readonly severity: number;
  readonly severityText?: string;
  readonly eventName?: string;
  readonly body: AnyValue | undefined;
}

export type Record = SpanRecord | LogRecord;

/** When the record says it happened: a span's start, a log's time, else its observed time. Unix nanoseconds. */
export function startOf(record: Record): bigint {
  if (record.signal === "span") return record.startNs;
  return record.timeNs !== 0n ? record.timeNs : record.observedNs;
}
