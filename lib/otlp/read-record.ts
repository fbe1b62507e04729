import { createHash } from "node:crypto";
import { spanId, traceId } from "#trace/ids.ts";
import type { AnyValue, LogRecord, Resource, Scope, SpanEvent, SpanLink, SpanRecord } from "#trace/record.ts";
import { LazyAttributes, readValue } from "./attributes.ts";
import { RecordError } from "./malformed.ts";
import { decodeShown } from "./text.ts";
import { WireReader } from "./wire-reader.ts";

/**
 * Records from their canonical bytes (collector/entry.ts): opentelemetry-proto v1, trace.proto, logs.proto, resource.proto,
 * common.proto. The bytes must have passed checkMessage, or have been stored by us; else a WireError may come out of a getter.
 */

function text(reader: WireReader): string {
  const { bytes, at, end } = reader.sub();
  return decodeShown(bytes, at, end);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(reader: WireReader): string {
  const { bytes, at, end } = reader.sub();
  let digits = "";
  for (let i = at; i < end; i++) digits += HEX[bytes[i] ?? 0];
  return digits;
}

/** Calls `take` for every field of the message; a field that it does not know it must skip. */
function eachField(message: WireReader, take: (field: number, reader: WireReader, tag: number) => void): void {
  while (message.more) {
    const tag = message.tag();
    take(tag >>> 3, message, tag);
  }
}

function attributesOf({ bytes, at, end }: WireReader, field: number): LazyAttributes {
  return new LazyAttributes(bytes, at, end, field);
}

/** The Resource in a ResourceSpans or ResourceLogs message without scopes. */
export function readResource(message: Uint8Array): Resource {
  let attributes = new LazyAttributes(message, 0, 0, 1);
  let schemaUrl = "";
  eachField(new WireReader(message), (field, reader, tag) => {
    if (field === 1) attributes = attributesOf(reader.sub(), 1);
    else if (field === 3) schemaUrl = text(reader);
    else reader.skip(tag);
  });
  return { attributes, ...(schemaUrl === "" ? {} : { schemaUrl }) };
}

/** The InstrumentationScope in a ScopeSpans or ScopeLogs message without records. */
export function readScope(message: Uint8Array): Scope {
  let scope: { name: string; version?: string; attributes: LazyAttributes } = { name: "", attributes: new LazyAttributes(message, 0, 0, 3) };
  let schemaUrl = "";
  eachField(new WireReader(message), (field, reader, tag) => {
    if (field === 1) scope = readScopeName(reader.sub());
    else if (field === 3) schemaUrl = text(reader);
    else reader.skip(tag);
  });
  return { ...scope, ...(schemaUrl === "" ? {} : { schemaUrl }) };
}

function readScopeName(message: WireReader): { name: string; version?: string; attributes: LazyAttributes } {
  const attributes = attributesOf(message, 3);
  let name = "";
  let version = "";
  eachField(message, (field, reader, tag) => {
    if (field === 1) name = text(reader);
    else if (field === 2) version = text(reader);
    else reader.skip(tag);
  });
  return { name, attributes, ...(version === "" ? {} : { version }) };
}

function readEvent(message: WireReader): SpanEvent {
  const event = { name: "", timeNs: 0n, attributes: attributesOf(message, 3), droppedAttributes: 0 };
  eachField(message, (field, reader, tag) => {
    if (field === 1) event.timeNs = reader.fixed64();
    else if (field === 2) event.name = text(reader);
    else if (field === 4) event.droppedAttributes = reader.uint32();
    else reader.skip(tag);
  });
  return event;
}

function readLink(message: WireReader): SpanLink {
  const link = { traceId: "", spanId: "", attributes: attributesOf(message, 4) };
  eachField(message, (field, reader, tag) => {
    if (field === 1) link.traceId = hex(reader);
    else if (field === 2) link.spanId = hex(reader);
    else reader.skip(tag);
  });
  return link;
}

function readStatus(message: WireReader): { code: number; message?: string } {
  let code = 0;
  let said = "";
  eachField(message, (field, reader, tag) => {
    if (field === 2) said = text(reader);
    else if (field === 3) code = reader.uint32();
    else reader.skip(tag);
  });
  return { code, ...(said === "" ? {} : { message: said }) };
}

function idError(what: string, digits: string, bytes: number): RecordError {
  if (digits === "") return new RecordError(`${what} is missing`);
  if (digits.length !== bytes * 2) return new RecordError(`${what} has ${digits.length / 2} bytes instead of ${bytes}`);
  return new RecordError(`${what} is all zero`);
}

interface SpanFields {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  traceState: string;
  name: string;
  spanKind: number;
  startNs: bigint;
  endNs: bigint;
  droppedAttributes: number;
  events: SpanEvent[];
  droppedEvents: number;
  links: SpanLink[];
  droppedLinks: number;
  status: { code: number; message?: string };
  flags: number;
}

type FieldReader<T> = (into: T, reader: WireReader) => void;

/** By field number of Span; attributes (9) are read when asked for. */
const spanFields: readonly (FieldReader<SpanFields> | undefined)[] = [
  undefined,
  (span, reader) => (span.traceId = hex(reader)),
  (span, reader) => (span.spanId = hex(reader)),
  (span, reader) => (span.traceState = text(reader)),
  (span, reader) => (span.parentSpanId = hex(reader)),
  (span, reader) => (span.name = text(reader)),
  (span, reader) => (span.spanKind = reader.uint32()),
  (span, reader) => (span.startNs = reader.fixed64()),
  (span, reader) => (span.endNs = reader.fixed64()),
  undefined,
  (span, reader) => (span.droppedAttributes = reader.uint32()),
  (span, reader) => span.events.push(readEvent(reader.sub())),
  (span, reader) => (span.droppedEvents = reader.uint32()),
  (span, reader) => span.links.push(readLink(reader.sub())),
  (span, reader) => (span.droppedLinks = reader.uint32()),
  (span, reader) => (span.status = readStatus(reader.sub())),
  (span, reader) => (span.flags = reader.fixed32()),
];

function readFields<T>(table: readonly (FieldReader<T> | undefined)[], body: Uint8Array, into: T): T {
  eachField(new WireReader(body), (field, reader, tag) => {
    const read = table[field];
    if (read === undefined) reader.skip(tag);
    else read(into, reader);
  });
  return into;
}

function emptySpan(): SpanFields {
  return {
    traceId: "", spanId: "", parentSpanId: "", traceState: "", name: "", spanKind: 0, startNs: 0n, endNs: 0n, droppedAttributes: 0,
    events: [], droppedEvents: 0, links: [], droppedLinks: 0, status: { code: 0 }, flags: 0,
  };
}

/**
 * The span in `body` (a Span message). Throws RecordError when its trace ID or span ID is missing, all zero or of a wrong
 * length. A parent ID that is no span ID is left out: the span stands as a root.
 */
export function readSpan(body: Uint8Array, resource: Resource, scope: Scope): SpanRecord {
  const { traceId: trace, spanId: span, parentSpanId: parent, traceState, ...fields } = readFields(spanFields, body, emptySpan());
  const ofTrace = traceId(trace);
  const ofSpan = spanId(span);
  if (ofTrace === undefined) throw idError("trace ID", trace, 16);
  if (ofSpan === undefined) throw idError("span ID", span, 8);
  const ofParent = spanId(parent);
  return {
    signal: "span", resource, scope, attributes: new LazyAttributes(body, 0, body.length, 9), traceId: ofTrace, spanId: ofSpan, ...fields,
    ...(ofParent === undefined ? {} : { parentSpanId: ofParent }),
    ...(traceState === "" ? {} : { traceState }),
  };
}

interface LogFields {
  timeNs: bigint;
  observedNs: bigint;
  severity: number;
  severityText: string;
  body: AnyValue | undefined;
  droppedAttributes: number;
  flags: number;
  traceId: string;
  spanId: string;
  eventName: string;
}

/** By field number of LogRecord; attributes (6) are read when asked for; 4 is reserved. */
const logFields: readonly (FieldReader<LogFields> | undefined)[] = [
  undefined,
  (log, reader) => (log.timeNs = reader.fixed64()),
  (log, reader) => (log.severity = reader.uint32()),
  (log, reader) => (log.severityText = text(reader)),
  undefined,
  (log, reader) => {
    const { bytes, at, end } = reader.sub();
    log.body = readValue(bytes, at, end, 0);
  },
  undefined,
  (log, reader) => (log.droppedAttributes = reader.uint32()),
  (log, reader) => (log.flags = reader.fixed32()),
  (log, reader) => (log.traceId = hex(reader)),
  (log, reader) => (log.spanId = hex(reader)),
  (log, reader) => (log.observedNs = reader.fixed64()),
  (log, reader) => (log.eventName = text(reader)),
];

function emptyLog(): LogFields {
  return { timeNs: 0n, observedNs: 0n, severity: 0, severityText: "", body: undefined, droppedAttributes: 0, flags: 0, traceId: "", spanId: "", eventName: "" };
}

/**
 * The log record in `body` (a LogRecord message), whose resource and scope messages take part in its hash. An ID that is
 * invalid counts as not sent, as logs.proto asks of receivers.
 */
export function readLog(body: Uint8Array, resource: Resource, scope: Scope, hash: string): LogRecord {
  const { traceId: trace, spanId: span, severityText, eventName, ...fields } = readFields(logFields, body, emptyLog());
  const ofTrace = traceId(trace);
  const ofSpan = spanId(span);
  return {
    signal: "log", resource, scope, attributes: new LazyAttributes(body, 0, body.length, 6), hash, ...fields,
    ...(ofTrace === undefined ? {} : { traceId: ofTrace }),
    ...(ofSpan === undefined ? {} : { spanId: ofSpan }),
    ...(severityText === "" ? {} : { severityText }),
    ...(eventName === "" ? {} : { eventName }),
  };
}

/** The identity of a log: SHA-256 in hex over its resource, scope and body, each after its length (32 bit, little endian). */
export function logHash(resource: Uint8Array, scope: Uint8Array, body: Uint8Array): string {
  const hash = createHash("sha256");
  for (const part of [resource, scope, body]) hash.update(Uint32Array.of(part.length)).update(part);
  return hash.digest("hex");
}
