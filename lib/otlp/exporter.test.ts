import { context, trace } from "@opentelemetry/api";
import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { expect, test } from "vitest";
import { fromJson } from "./from-json.ts";
import { plainRecord } from "./plain.testing.ts";
import { spanOf } from "./record-of.ts";
import { splitRequest } from "./split-request.ts";

/** Two spans as the OpenTelemetry SDK for JavaScript makes them, with every kind of thing that a span can hold. */
async function finishedSpans(): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracer = provider.getTracer("agent", "1.2.3");
  const parent = tracer.startSpan("invoke_agent", {
    attributes: { "session.id": "s-1", tokens: 12, cost: 0.25, done: true, tags: ["a", "ü😀"] },
  });
  const child = tracer.startSpan("execute_tool", { links: [{ context: parent.spanContext() }] }, trace.setSpan(context.active(), parent));
  child.addEvent("exception", { "exception.message": "declined" });
  child.setStatus({ code: 2, message: "declined" }).end();
  parent.end();
  await provider.forceFlush();
  return exporter.getFinishedSpans();
}

test("the SDK's own JSON and protobuf of the same spans are the same records", async () => {
  const spans = await finishedSpans();
  const json = JsonTraceSerializer.serializeRequest(spans);
  const protobuf = ProtobufTraceSerializer.serializeRequest(spans);
  if (json === undefined || protobuf === undefined) throw new Error("the SDK wrote nothing");
  const read = (request: Uint8Array): unknown[] => [...splitRequest(request)].map((canonical) => plainRecord(spanOf(canonical)));
  const records = read(Uint8Array.from(protobuf));
  expect(read(fromJson(json, "traces"))).toEqual(records);
  expect(records).toMatchObject([
    {
      name: "execute_tool",
      status: { code: 2, message: "declined" },
      events: [{ name: "exception" }],
      links: [{ spanId: spans[1]?.spanContext().spanId }],
    },
    { name: "invoke_agent", spanId: spans[1]?.spanContext().spanId, scope: { name: "agent", version: "1.2.3" } },
  ]);
});
