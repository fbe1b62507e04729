import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkMessage } from "./check-message.ts";
import { fromJson } from "./from-json.ts";
import { holdsDataPoint } from "./holds-data-point.ts";
import { plainRecord } from "./plain.testing.ts";
import { logOf, spanOf } from "./record-of.ts";
import { requests } from "./schema.ts";
import { splitRequest } from "./split-request.ts";
import { decodeWithLibrary } from "./testing.ts";
import { toJson } from "./to-json.ts";
import { toProtobuf } from "./to-protobuf.ts";

const CAPTURES = path.join(import.meta.dirname, "../../fixtures/captures");
const files = readdirSync(CAPTURES, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.(traces|logs|metrics)\.(pb|json)$/.test(file),
);
const stored = files.filter((file) => !file.includes(".metrics."));

function signalOf(file: string): "traces" | "logs" {
  return file.includes(".logs.") ? "logs" : "traces";
}

function load(file: string): Uint8Array {
  const bytes = readFileSync(path.join(CAPTURES, file));
  return file.endsWith(".json") ? fromJson(bytes, signalOf(file)) : Uint8Array.from(bytes);
}

function records(request: Uint8Array, file: string): unknown[] {
  return [...splitRequest(request)].map((canonical) => plainRecord(signalOf(file) === "logs" ? logOf(canonical) : spanOf(canonical)));
}

describe.each(stored)("what an SDK really sent: %s", (file) => {
  const sent = load(file);
  const before = records(sent, file);

  test("is read as the protobuf library reads it, and given back in both forms", () => {
    checkMessage(requests[signalOf(file)], sent);
    expect(before.length).toBeGreaterThan(0);
    expect(records(toProtobuf([...splitRequest(sent)]), file)).toEqual(before);
    const json = toJson([...splitRequest(sent)], signalOf(file));
    const back = fromJson(new TextEncoder().encode(json), signalOf(file));
    const type = signalOf(file) === "logs" ? "Logs" : "Traces";
    expect(decodeWithLibrary(type, back)).toEqual(decodeWithLibrary(type, toProtobuf([...splitRequest(sent)])));
  });
});

test("metrics are looked into only for data points", () => {
  const metrics = files.filter((file) => file.includes(".metrics.pb")).map((file) => readFileSync(path.join(CAPTURES, file)));
  expect(metrics.length).toBeGreaterThan(0);
  for (const bytes of metrics) {
    checkMessage(requests.metrics, bytes);
    expect(holdsDataPoint(bytes)).toBe(true);
  }
  expect(
    holdsDataPoint(
      fromJson(Buffer.from(`{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","sum":{"dataPoints":[]}}]}]}]}`), "metrics"),
    ),
  ).toBe(false);
  expect(
    holdsDataPoint(
      fromJson(
        Buffer.from(`{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","sum":{"dataPoints":[{"asInt":"1"}]}}]}]}]}`),
        "metrics",
      ),
    ),
  ).toBe(true);
});
