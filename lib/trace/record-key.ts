import type { Record } from "#trace/record.ts";

/** Names a record within its project: `<trace ID>-<span ID>` of a span, the hash of a log. */
export type RecordKey = string & { readonly __brand: "RecordKey" };

export function spanRecordKey(traceId: string, spanId: string): RecordKey {
  return `${traceId}-${spanId}` as RecordKey;
}

export function recordKeyOf(record: Record): RecordKey {
  return record.signal === "span" ? spanRecordKey(record.traceId, record.spanId) : (record.hash as RecordKey);
}
