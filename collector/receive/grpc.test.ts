import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ByteBudget } from "./byte-budget.ts";
import { callGrpc, capture, startRig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const TRACES = capture("vercel-ai-5/happy.1.traces.pb");
const services = [
  ["trace.v1.TraceService", TRACES],
  ["logs.v1.LogsService", capture("otel-openai.nocontent/stream.1.logs.pb")],
] as const;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

describe("OTLP over gRPC", () => {
  test.each(services)("%s hands the records on and answers with an empty message, compressed or not", async (service, body) => {
    for (const gzip of [false, true]) {
      const before = rig.stored.length;
      expect(await callGrpc(rig.grpcAddress, service, body, { gzip, metadata: { "x-playhead-project": "over-grpc" } })).toEqual({
        code: 0,
        body: Buffer.alloc(0),
      });
      expect(rig.stored[before]?.decoded.records.length).toBeGreaterThan(0);
      expect(rig.stored[before]?.project).toBe("over-grpc");
    }
  });

  test("metrics are accepted with a word that they are not stored", async () => {
    const answer = await callGrpc(rig.grpcAddress, "metrics.v1.MetricsService", capture("otel-openai.nocontent/stream.3.metrics.pb"));
    expect(answer.code).toBe(0);
    expect(answer.body?.toString("latin1")).toContain("metrics are not stored");
  });

  test("bad data is INVALID_ARGUMENT with BadRequest, an unknown service UNIMPLEMENTED", async () => {
    const answer = await callGrpc(rig.grpcAddress, "trace.v1.TraceService", Uint8Array.of(0x80));
    expect(answer.code).toBe(status.INVALID_ARGUMENT);
    expect(answer.status?.toString("latin1")).toContain("google.rpc.BadRequest");
    expect((await callGrpc(rig.grpcAddress, "profiles.v1.ProfilesService", TRACES)).code).toBe(status.UNIMPLEMENTED);
  });

  test("what is too large is RESOURCE_EXHAUSTED without RetryInfo, also when it was small on the wire", async () => {
    for (const gzip of [false, true]) {
      const answer = await callGrpc(rig.grpcAddress, "trace.v1.TraceService", Buffer.alloc(1024 * 1024 + 1), { gzip });
      expect(answer.code).toBe(status.RESOURCE_EXHAUSTED);
      expect(answer.status).toBeUndefined();
    }
  });

  test("a failing store, a bug and a full budget are UNAVAILABLE with RetryInfo, never UNKNOWN", async () => {
    const rigs = await Promise.all([
      startRig({ ingest: async () => ({ kind: "unavailable", retryAfterSeconds: 5, message: "database is down" }) }),
      startRig({ ingest: () => Promise.reject(new Error("bug")) }),
      startRig({ budget: new ByteBudget(10) }),
    ]);
    for (const own of rigs) {
      const answer = await callGrpc(own.grpcAddress, "trace.v1.TraceService", TRACES);
      expect(answer.code).toBe(status.UNAVAILABLE);
      expect(answer.status?.toString("latin1")).toContain("google.rpc.RetryInfo");
      await own.close();
    }
  });

  test("in local mode metadata that tells of a proxy is PERMISSION_DENIED", async () => {
    expect((await callGrpc(rig.grpcAddress, "trace.v1.TraceService", TRACES, { metadata: { "x-forwarded-for": "10.0.0.1" } })).code).toBe(
      status.PERMISSION_DENIED,
    );
  });
});
