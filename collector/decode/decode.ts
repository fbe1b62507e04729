import { checkMessage } from "#otlp/check-message.ts";
import { fromJson } from "#otlp/from-json.ts";
import { holdsDataPoint } from "#otlp/holds-data-point.ts";
import { MalformedError, RecordError } from "#otlp/malformed.ts";
import { logHash, readLog } from "#otlp/read-log.ts";
import { readResource, readScope } from "#otlp/read-resource.ts";
import { readSpan } from "#otlp/read-span.ts";
import { requests } from "#otlp/schema.ts";
import type { Signal } from "#otlp/schema.ts";
import { splitRequest } from "#otlp/split-request.ts";
import type { Canonical } from "#otlp/split-request.ts";
import type { Record, Resource, Scope } from "#trace/record.ts";
import type { Decoded, Outcome, Rejected } from "#collector/outcome.ts";
import { refusedRecord } from "#otlp/refused-record.ts";

export type { Signal };
export type Encoding = "protobuf" | "json";
export type Malformed = Extract<Outcome, { kind: "malformed" }>;

type StoredSignal = Rejected["signal"];
type Read = (canonical: Canonical, resource: Resource, scope: Scope) => Record;

const readers: { readonly [S in StoredSignal]: Read } = {
  traces: ({ body }, resource, scope) => readSpan(body, resource, scope),
  logs: ({ body, resource, scope }, ofResource, ofScope) => readLog(body, ofResource, ofScope, logHash(resource, scope, body)),
};

/** The request in protobuf, every part of which can be read. Throws MalformedError. JSON becomes well-formed by being read. */
const checked: { readonly [E in Encoding]: (body: Uint8Array, signal: Signal) => Uint8Array } = {
  json: fromJson,
  protobuf: (body, signal) => {
    checkMessage(requests[signal], body);
    return body;
  },
};

/**
 * One export request: all of its records, or a refusal when the body is not what it claims to be. A record that can be read but
 * is none (a span without a valid ID) is rejected alone; its neighbours stay.
 */
export function decode(body: Uint8Array, encoding: Encoding, signal: StoredSignal): Decoded | Malformed {
  return orMalformed(() => collect(checked[encoding](body, signal), signal));
}

/** Whether a metrics request holds any data point: all that is asked of it, because metrics are not stored. */
export function decodeMetrics(body: Uint8Array, encoding: Encoding): boolean | Malformed {
  return orMalformed(() => holdsDataPoint(checked[encoding](body, "metrics")));
}

function orMalformed<T>(read: () => T): T | Malformed {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError) return { kind: "malformed", message: error.message };
    throw error;
  }
}

function collect(request: Uint8Array, signal: StoredSignal): Decoded {
  const decoded: Decoded = { records: [], rejected: [] };
  const resourceOf = remembered(readResource);
  const scopeOf = remembered(readScope);
  for (const canonical of splitRequest(request)) {
    const scope = scopeOf(canonical.scope);
    try {
      decoded.records.push({ record: readers[signal](canonical, resourceOf(canonical.resource), scope), ...canonical });
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      decoded.rejected.push(refusedRecord(canonical, { signal, reason: error.message }));
    }
  }
  return decoded;
}

/** Neighbours share the array of their resource and scope, so remembering the last one is enough. */
function remembered<T>(read: (message: Uint8Array) => T): (message: Uint8Array) => T {
  let last: { message: Uint8Array; value: T } | undefined;
  return (message) => {
    if (last?.message !== message) last = { message, value: read(message) };
    return last.value;
  };
}
