import { spanId, traceId } from "#trace/ids.ts";
import type { Resource, Scope, SpanEvent, SpanLink, SpanRecord } from "#trace/record.ts";
import { LazyAttributes } from "./attributes.ts";
import { attributesOf, eachField, hex, readFields, text } from "./fields.ts";
import type { FieldReader } from "./fields.ts";
import { RecordError } from "./malformed.ts";
import type { WireReader } from "./wire-reader.ts";

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

function emptySpan(): SpanFields {
  return {
    traceId: "",
    spanId: "",
    parentSpanId: "",
    traceState: "",
    name: "",
    spanKind: 0,
    startNs: 0n,
    endNs: 0n,
    droppedAttributes: 0,
    events: [],
    droppedEvents: 0,
    links: [],
    droppedLinks: 0,
    status: { code: 0 },
    flags: 0,
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
    signal: "span",
    resource,
    scope,
    attributes: new LazyAttributes(body, 0, body.length, 9),
    traceId: ofTrace,
    spanId: ofSpan,
    ...fields,
    ...(ofParent === undefined ? {} : { parentSpanId: ofParent }),
    ...(traceState === "" ? {} : { traceState }),
  };
}
