import type { Canonical } from "./split-request.ts";
import { WireWriter } from "./wire-writer.ts";

/** Neighbours that are equal by their bytes, together. */
function* grouped<T>(items: readonly T[], keyOf: (item: T) => Uint8Array): Generator<[Uint8Array, T[]]> {
  let group: T[] = [];
  let key: Uint8Array | undefined;
  for (const item of items) {
    const next = keyOf(item);
    if (key !== undefined && !equal(key, next)) {
      yield [key, group];
      group = [];
    }
    key = next;
    group.push(item);
  }
  if (key !== undefined) yield [key, group];
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || Buffer.compare(a, b) === 0;
}

/**
 * One export request in protobuf with these records in their order, every byte of them as it was received. All of one signal:
 * spans make an ExportTraceServiceRequest, logs an ExportLogsServiceRequest.
 */
export function toProtobuf(records: readonly Canonical[]): Uint8Array {
  const writer = new WireWriter();
  for (const [resource, ofResource] of grouped(records, (record) => record.resource))
    writer.message(1, () => writeResource(writer, resource, ofResource));
  return writer.finish();
}

function writeResource(writer: WireWriter, resource: Uint8Array, records: readonly Canonical[]): void {
  writer.raw(resource);
  for (const [scope, ofScope] of grouped(records, (record) => record.scope)) {
    writer.message(2, () => {
      writer.raw(scope);
      for (const { body } of ofScope) writer.bytes(2, body);
    });
  }
}
