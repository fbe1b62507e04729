import { WireWriter } from "#otlp/wire-writer.ts";

/** Span messages and requests, as an exporter writes them. */

/** One attribute of a Span message; `value` writes the field of its AnyValue. */
export function attribute(writer: WireWriter, key: string, value: () => void): void {
  writer.message(9, () => {
    writer.bytes(1, Buffer.from(key));
    writer.message(2, value);
  });
}

/** An ExportTraceServiceRequest with spans of one service and scope. */
export function exportRequest(spans: readonly Uint8Array[]): Uint8Array {
  const writer = new WireWriter();
  writer.message(1, () => {
    writer.message(1, () =>
      writer.message(1, () => {
        writer.bytes(1, Buffer.from("service.name"));
        writer.message(2, () => writer.bytes(1, Buffer.from("support")));
      }),
    );
    writer.message(2, () => {
      writer.message(1, () => writer.bytes(1, Buffer.from("bench")));
      for (const span of spans) writer.bytes(2, span);
    });
  });
  return writer.finish();
}
