import { WIRE, WireReader } from "./wire-reader.ts";

/** One record as bytes: what is stored, hashed and given back. */
export interface Canonical {
  /** The Span or LogRecord message, as received. */
  readonly body: Uint8Array;
  /** The ResourceSpans or ResourceLogs message without its scopes. */
  readonly resource: Uint8Array;
  /** The ScopeSpans or ScopeLogs message without its records. */
  readonly scope: Uint8Array;
}

/** ResourceX holds its scopes, and ScopeX its records, in field 2: in traces.proto, logs.proto and metrics.proto alike. */
const CHILDREN = (2 << 3) | WIRE.bytes;
const RESOURCES = (1 << 3) | WIRE.bytes;

/** The records of an Export…ServiceRequest, in order of sending; records of one resource or scope share its array. */
export function* splitRequest(request: Uint8Array): Generator<Canonical> {
  for (const ofResource of childrenOf(new WireReader(request), RESOURCES)) {
    const resource = withoutChildren(ofResource);
    for (const ofScope of childrenOf(ofResource, CHILDREN)) {
      const scope = withoutChildren(ofScope);
      for (const { bytes, at, end } of childrenOf(ofScope, CHILDREN)) yield { body: bytes.subarray(at, end), resource, scope };
    }
  }
}

function* childrenOf({ bytes, at, end }: WireReader, wanted: number): Generator<WireReader> {
  const reader = new WireReader(bytes, at, end);
  while (reader.more) {
    const tag = reader.tag();
    if (tag === wanted) yield reader.sub();
    else reader.skip(tag);
  }
}

/** The message with its children taken out, every other byte kept in its order. */
function withoutChildren({ bytes, at, end }: WireReader): Uint8Array {
  const kept: Uint8Array[] = [];
  const reader = new WireReader(bytes, at, end);
  while (reader.more) {
    const start = reader.at;
    const tag = reader.tag();
    reader.skip(tag);
    if (tag !== CHILDREN) kept.push(bytes.subarray(start, reader.at));
  }
  return concat(kept);
}

/** One array of all of them. A copy, so that it does not hold the request in memory. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
