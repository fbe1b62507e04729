import { compact } from "#trace/compact.ts";
import { traceId } from "#trace/ids.ts";
import { eachField, hex } from "./fields.ts";
import { readResource, readScope } from "./read-resource.ts";
import type { Canonical } from "./split-request.ts";
import { toProtobuf } from "./to-protobuf.ts";
import { WireReader } from "./wire-reader.ts";

/** A record that was refused, with what can still be said of it. */
export interface RefusedRecord {
  signal: "traces" | "logs";
  reason: string;
  /** An export request of this record alone, every byte as it was received: it can be sent and read again as it is. */
  body: Uint8Array;
  encoding: "protobuf";
  scope?: string;
  service?: string;
  traceId?: string;
}

/** Field numbers of trace_id in traces.proto and logs.proto. */
const TRACE_ID = { traces: 1, logs: 9 } as const;

/** Why a record of a readable request was refused, with the record. */
export function refusedRecord(record: Canonical, { signal, reason }: { signal: "traces" | "logs"; reason: string }): RefusedRecord {
  return compact<RefusedRecord>({
    signal,
    reason,
    body: toProtobuf([record]),
    encoding: "protobuf",
    scope: readScope(record.scope).name || undefined,
    service: readResource(record.resource).attributes.text("service.name"),
    traceId: traceIdIn(record.body, signal),
  });
}

function traceIdIn(body: Uint8Array, signal: "traces" | "logs"): string | undefined {
  let found: string | undefined;
  eachField(new WireReader(body), (field, reader, tag) => {
    if (field === TRACE_ID[signal]) found = traceId(hex(reader));
    else reader.skip(tag);
  });
  return found;
}
