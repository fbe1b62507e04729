/**
 * Where a record stands in the database: the trace it is filed under (its own, or one made for records that name none or several runs),
 * and its span ID (16 digits) or its log ID (64). Hex.
 */
export interface RecordRef {
  traceId: string;
  id: string;
}

const SPAN_DIGITS = 16;
const LOG_BYTES = 32;
const TRACE_BYTES = 16;
const SPAN_BYTES = 8;

export const isSpan = ({ id }: RecordRef): boolean => id.length === SPAN_DIGITS;

/** A place as text; not the name of its record, which knows its own trace only. */
export function placeOfRef({ traceId, id }: RecordRef): string {
  return `${traceId}/${id}`;
}

/** IDs of one length that stand one after the other. */
function cut(bytes: Uint8Array, length: number): string[] {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return Array.from({ length: Math.floor(bytes.length / length) }, (_, at) => hex.slice(at * length * 2, (at + 1) * length * 2));
}

export const spanIdsIn = (bytes: Uint8Array): string[] => cut(bytes, SPAN_BYTES);
export const logIdsIn = (bytes: Uint8Array): string[] => cut(bytes, LOG_BYTES);

/** The column `logs` of a step: trace and log ID of each, one after the other. */
export function logRefsIn(bytes: Uint8Array): RecordRef[] {
  return cut(bytes, TRACE_BYTES + LOG_BYTES).map((hex) => ({ traceId: hex.slice(0, TRACE_BYTES * 2), id: hex.slice(TRACE_BYTES * 2) }));
}

export function bytesOfLogRefs(refs: readonly RecordRef[]): Buffer {
  return Buffer.from(refs.map(({ traceId, id }) => traceId + id).join(""), "hex");
}
