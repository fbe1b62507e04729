import { OTLPTraceExporter as GrpcExporter } from "@opentelemetry/exporter-trace-otlp-grpc";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { Metadata } from "@grpc/grpc-js";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";
import type { PlainSpan } from "./spans.ts";
import type { Target } from "./target.ts";
import type { TransportName } from "./transports.ts";

/** The exporters of OpenTelemetry JS, as an application would use them. */

/** Long enough for a wait that the endpoint asks for. */
const TIMEOUT_MS = 20_000;

function metadataOf(target: Target): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(target.headers)) metadata.set(name, value);
  return metadata;
}

const overHttp = (target: Target): { url: string; headers: { [name: string]: string }; timeoutMillis: number } => ({
  url: `${target.http}/v1/traces`,
  headers: { ...target.headers },
  timeoutMillis: TIMEOUT_MS,
});

const exporters: { readonly [T in TransportName]: (target: Target) => SpanExporter } = {
  "http/protobuf": (target) => new ProtobufExporter(overHttp(target)),
  "http/json": (target) => new JsonExporter(overHttp(target)),
  grpc: (target) => new GrpcExporter({ url: `http://${target.grpc}`, metadata: metadataOf(target), timeoutMillis: TIMEOUT_MS }),
};

function readable({ traceId, spanId, name }: PlainSpan): ReadableSpan {
  const context = { traceId, spanId, traceFlags: 1 };
  const now = Date.now();
  const time: [number, number] = [Math.floor(now / 1000), (now % 1000) * 1_000_000];
  const none = { attributes: {}, droppedAttributesCount: 0 };
  const resource = { attributes: { "service.name": "conformance" }, merge: () => resource, getRawAttributes: () => [] };
  return {
    ...none,
    name,
    kind: 0,
    spanContext: () => context,
    startTime: time,
    endTime: time,
    duration: [0, 0],
    ended: true,
    status: { code: 1 },
    events: [],
    links: [],
    droppedEventsCount: 0,
    droppedLinksCount: 0,
    resource,
    instrumentationScope: { name: "conformance" },
  } as unknown as ReadableSpan;
}

/** Exports spans; gives what went wrong, which is nothing when they were delivered. */
export async function exportWith(transport: TransportName, target: Target, spans: readonly PlainSpan[]): Promise<string[]> {
  const exporter = exporters[transport](target);
  try {
    const { code, error } = await new Promise<{ code: number; error?: Error }>((resolve) => exporter.export(spans.map(readable), resolve));
    return code === 0 ? [] : [error?.message ?? `code ${code}`];
  } finally {
    await exporter.shutdown();
  }
}
