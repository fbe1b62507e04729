/**
 * The OTLP messages as data: opentelemetry-proto v1.9 (trace, logs, metrics, resource, common). One table serves the check of
 * protobuf, reading JSON and writing JSON. Fields that only profiles use (string_value_strindex) count as unknown.
 */

export type Scalar = "string" | "bytes" | "id" | "bool" | "int64" | "uint32" | "fixed32" | "fixed64" | "double" | "enum";

export interface Field {
  readonly name: string;
  readonly number: number;
  readonly type: Scalar | (() => Message);
  readonly repeated: boolean;
}

export interface Message {
  readonly name: string;
  /** In order of their numbers, the order in which they are written. */
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
  /** A oneof: what is set is written although it is the default, and the last one holds. */
  readonly oneof: boolean;
}

type Row = readonly [name: string, number: number, type: Field["type"], repeated?: "repeated"];

function message(name: string, rows: readonly Row[], oneof = false): Message {
  const fields = rows.map(([field, number, type, repeated]) => ({ name: field, number, type, repeated: repeated !== undefined }));
  const byNumber: (Field | undefined)[] = [];
  for (const field of fields) byNumber[field.number] = field;
  return { name, fields, byNumber, oneof };
}

export const anyValue: Message = message(
  "AnyValue",
  [
    ["stringValue", 1, "string"],
    ["boolValue", 2, "bool"],
    ["intValue", 3, "int64"],
    ["doubleValue", 4, "double"],
    ["arrayValue", 5, () => arrayValue],
    ["kvlistValue", 6, () => keyValueList],
    ["bytesValue", 7, "bytes"],
  ],
  true,
);

const arrayValue = message("ArrayValue", [["values", 1, () => anyValue, "repeated"]]);

const keyValue = message("KeyValue", [
  ["key", 1, "string"],
  ["value", 2, () => anyValue],
]);

const keyValueList = message("KeyValueList", [["values", 1, () => keyValue, "repeated"]]);

const entityRef = message("EntityRef", [
  ["schemaUrl", 1, "string"],
  ["type", 2, "string"],
  ["idKeys", 3, "string", "repeated"],
  ["descriptionKeys", 4, "string", "repeated"],
]);

const resource = message("Resource", [
  ["attributes", 1, () => keyValue, "repeated"],
  ["droppedAttributesCount", 2, "uint32"],
  ["entityRefs", 3, () => entityRef, "repeated"],
]);

const scope = message("InstrumentationScope", [
  ["name", 1, "string"],
  ["version", 2, "string"],
  ["attributes", 3, () => keyValue, "repeated"],
  ["droppedAttributesCount", 4, "uint32"],
]);

const spanEvent = message("Span.Event", [
  ["timeUnixNano", 1, "fixed64"],
  ["name", 2, "string"],
  ["attributes", 3, () => keyValue, "repeated"],
  ["droppedAttributesCount", 4, "uint32"],
]);

const spanLink = message("Span.Link", [
  ["traceId", 1, "id"],
  ["spanId", 2, "id"],
  ["traceState", 3, "string"],
  ["attributes", 4, () => keyValue, "repeated"],
  ["droppedAttributesCount", 5, "uint32"],
  ["flags", 6, "fixed32"],
]);

const status = message("Status", [
  ["message", 2, "string"],
  ["code", 3, "enum"],
]);

const span = message("Span", [
  ["traceId", 1, "id"],
  ["spanId", 2, "id"],
  ["traceState", 3, "string"],
  ["parentSpanId", 4, "id"],
  ["name", 5, "string"],
  ["kind", 6, "enum"],
  ["startTimeUnixNano", 7, "fixed64"],
  ["endTimeUnixNano", 8, "fixed64"],
  ["attributes", 9, () => keyValue, "repeated"],
  ["droppedAttributesCount", 10, "uint32"],
  ["events", 11, () => spanEvent, "repeated"],
  ["droppedEventsCount", 12, "uint32"],
  ["links", 13, () => spanLink, "repeated"],
  ["droppedLinksCount", 14, "uint32"],
  ["status", 15, () => status],
  ["flags", 16, "fixed32"],
]);

const logRecord = message("LogRecord", [
  ["timeUnixNano", 1, "fixed64"],
  ["severityNumber", 2, "enum"],
  ["severityText", 3, "string"],
  ["body", 5, () => anyValue],
  ["attributes", 6, () => keyValue, "repeated"],
  ["droppedAttributesCount", 7, "uint32"],
  ["flags", 8, "fixed32"],
  ["traceId", 9, "id"],
  ["spanId", 10, "id"],
  ["observedTimeUnixNano", 11, "fixed64"],
  ["eventName", 12, "string"],
]);

/** Metrics are not stored: of their data points only the number is of interest. */
const dataPoint = message("DataPoint", []);
const dataPoints = message("Data", [["dataPoints", 1, () => dataPoint, "repeated"]]);
const metric = message("Metric", [
  ["name", 1, "string"],
  ["gauge", 5, () => dataPoints],
  ["sum", 7, () => dataPoints],
  ["histogram", 9, () => dataPoints],
  ["exponentialHistogram", 10, () => dataPoints],
  ["summary", 11, () => dataPoints],
]);

function envelope(signal: "Spans" | "Logs" | "Metrics", records: string, record: Message): Message {
  const scoped = message(`Scope${signal}`, [
    ["scope", 1, () => scope],
    [records, 2, () => record, "repeated"],
    ["schemaUrl", 3, "string"],
  ]);
  const resourced = message(`Resource${signal}`, [
    ["resource", 1, () => resource],
    [`scope${signal}`, 2, () => scoped, "repeated"],
    ["schemaUrl", 3, "string"],
  ]);
  return message(`Export${signal}Request`, [[`resource${signal}`, 1, () => resourced, "repeated"]]);
}

export type Signal = "traces" | "logs" | "metrics";

/** The export request of each signal. */
export const requests: { readonly [S in Signal]: Message } = {
  traces: envelope("Spans", "spans", span),
  logs: envelope("Logs", "logRecords", logRecord),
  metrics: envelope("Metrics", "metrics", metric),
};

/** Senders must write enums as numbers; names are understood all the same. All prefixes of enums that OTLP JSON could hold. */
export const enumNames: ReadonlyMap<string, number> = new Map([
  ...["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"].map((name, i) => [`SPAN_KIND_${name}`, i] as const),
  ...["UNSET", "OK", "ERROR"].map((name, i) => [`STATUS_CODE_${name}`, i] as const),
  ["SEVERITY_NUMBER_UNSPECIFIED", 0] as const,
  ...["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].flatMap((name, i) =>
    ["", "2", "3", "4"].map((suffix, j) => [`SEVERITY_NUMBER_${name}${suffix}`, i * 4 + j + 1] as const),
  ),
]);
