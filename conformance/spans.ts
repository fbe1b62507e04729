import { randomBytes } from "node:crypto";

/** Requests as OTLP/JSON objects, as an SDK would make them. */

export interface PlainSpan {
  traceId: string;
  spanId: string;
  name: string;
  [field: string]: unknown;
}

export type PlainRequest = object;

export const newTrace = (): string => randomBytes(16).toString("hex");
export const newSpan = (): string => randomBytes(8).toString("hex");

const START_NS = BigInt(Date.now()) * 1_000_000n;

/** A span of its own trace unless told otherwise. */
export function span(own: { [field: string]: unknown } = {}): PlainSpan {
  return {
    traceId: newTrace(),
    spanId: newSpan(),
    name: "conformance",
    kind: 1,
    startTimeUnixNano: String(START_NS),
    endTimeUnixNano: String(START_NS + 1_000_000n),
    ...own,
  };
}

export const attribute = (key: string, value: object): object => ({ key, value });

/** An export request with these spans under one resource and scope. */
export function request(spans: readonly object[]): PlainRequest {
  const resource = { attributes: [attribute("service.name", { stringValue: "conformance" })] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "conformance" }, spans }] }] };
}

/** A log export request with one record. */
export function logRequest(): PlainRequest {
  const logRecords = [{ traceId: newTrace(), spanId: newSpan(), timeUnixNano: String(START_NS), body: { stringValue: "conformance" } }];
  return { resourceLogs: [{ scopeLogs: [{ scope: { name: "conformance" }, logRecords }] }] };
}

/** A metrics export request with one data point. */
export function metricsRequest(): PlainRequest {
  const metrics = [{ name: "conformance", sum: { dataPoints: [{ asInt: "1" }], aggregationTemporality: 2 } }];
  return { resourceMetrics: [{ scopeMetrics: [{ scope: { name: "conformance" }, metrics }] }] };
}
