import { createHash } from "node:crypto";
import { spanId, traceId } from "#trace/ids.ts";
import type { AnyValue, LogRecord, Resource, Scope } from "#trace/record.ts";
import { LazyAttributes, readValue } from "./attributes.ts";
import { hex, readFields, text } from "./fields.ts";
import type { FieldReader } from "./fields.ts";

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
  return {
    timeNs: 0n,
    observedNs: 0n,
    severity: 0,
    severityText: "",
    body: undefined,
    droppedAttributes: 0,
    flags: 0,
    traceId: "",
    spanId: "",
    eventName: "",
  };
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
    signal: "log",
    resource,
    scope,
    attributes: new LazyAttributes(body, 0, body.length, 6),
    hash,
    ...fields,
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
