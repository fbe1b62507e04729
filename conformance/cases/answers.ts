import assert from "node:assert/strict";
import { ALL, JSON_ONLY, PROTOBUF_ONLY } from "#conformance/case.ts";
import type { Case } from "#conformance/case.ts";
import { partly, whole } from "#conformance/expect.ts";
import { ask } from "#conformance/http-ask.ts";
import { logRequest, metricsRequest, request, span } from "#conformance/spans.ts";
import { JSON_TYPE, PROTOBUF } from "#conformance/transports.ts";

/** What is said when everything was taken, or all but a few records. */
export const ANSWERS: readonly Case[] = [
  {
    id: "C01",
    owes: "protobuf is answered 200 with a body of no bytes and the request's content type",
    over: PROTOBUF_ONLY,
    check: async ({ target, transport }) => {
      const body = transport.encode(request([span()]), "traces");
      const answer = await ask(`${target.http}/v1/traces`, { headers: { ...target.headers, "content-type": PROTOBUF }, body });
      assert.deepEqual([answer.status, answer.headers["content-type"], answer.body.length], [200, PROTOBUF, 0]);
    },
  },
  {
    id: "C02",
    owes: "JSON is answered 200 with {} and the request's content type",
    over: JSON_ONLY,
    check: async ({ target, transport }) => {
      const body = transport.encode(request([span()]), "traces");
      const answer = await ask(`${target.http}/v1/traces`, { headers: { ...target.headers, "content-type": JSON_TYPE }, body });
      assert.deepEqual([answer.status, answer.headers["content-type"], answer.body.toString()], [200, JSON_TYPE, "{}"]);
    },
  },
  {
    id: "C03",
    owes: "logs are taken; metrics are taken, or answered with what becomes of them",
    over: ALL.filter((name) => name !== "grpc"),
    check: async ({ send }) => {
      whole(await send(logRequest(), { signal: "logs" }));
      whole(await send({}, { signal: "metrics" }));
      const metrics = await send(metricsRequest(), { signal: "metrics" });
      assert.ok(metrics.ok && metrics.rejected === 0n, "metrics are refused: every SDK would report it for ever");
    },
  },
  {
    id: "C04",
    owes: "gRPC Export of traces and logs is OK with partial_success unset; metrics are no error",
    over: ["grpc"],
    check: async ({ send }) => {
      whole(await send(request([span()])));
      whole(await send(logRequest(), { signal: "logs" }));
      assert.ok((await send(metricsRequest(), { signal: "metrics" })).ok, "metrics are refused");
    },
  },
  {
    id: "C05",
    owes: "an empty message is taken; an empty body is no JSON",
    over: ALL,
    check: async ({ target, transport, send }) => {
      whole(await send({}));
      if (transport.name !== "http/json") return;
      const reply = await transport.send(target, new Uint8Array(0), {});
      assert.ok(!reply.ok && reply.status === 400, "an empty JSON body is not answered 400");
    },
  },
  {
    id: "C06",
    owes: "empty envelopes are taken and hold nothing",
    over: ALL,
    check: async ({ send }) => {
      whole(await send({ resourceSpans: [] }));
      whole(await send({ resourceSpans: [{}, { scopeSpans: [] }, { scopeSpans: [{}, { spans: [] }] }] }));
    },
  },
  {
    id: "C26",
    owes: "partial success counts what was rejected (a string in JSON) and says why; a warning has a count of 0",
    over: ALL,
    check: async ({ send }) => {
      partly(await send(request([span(), span({ spanId: "" }), span({ spanId: "" })])), 2n);
      const metrics = await send(metricsRequest(), { signal: "metrics" });
      assert.ok(metrics.ok && metrics.partial === (metrics.message !== ""), "partial_success is set and says nothing");
    },
  },
  {
    id: "C39",
    owes: "however much is rejected, the answer stays below 4 MiB",
    over: ALL,
    check: async ({ send }) => {
      const bad = Array.from({ length: 5000 }, (_, n) => span({ traceId: "ab".repeat(1 + (n % 15)), spanId: "" }));
      const reply = await send(request(bad));
      partly(reply, 5000n);
      assert.ok(reply.message.length < 4 * 1024 * 1024);
    },
  },
];
