import assert from "node:assert/strict";
import { ALL, HTTP, JSON_ONLY, PROTOBUF_ONLY } from "#conformance/case.ts";
import type { Bench, Case } from "#conformance/case.ts";
import { GRPC, partly, refusal, refused, whole } from "#conformance/expect.ts";
import { newSpan, newTrace, request, span } from "#conformance/spans.ts";
import { JSON_TYPE } from "#conformance/transports.ts";
import { WireWriter } from "#otlp/wire-writer.ts";

const MALFORMED: readonly (readonly [what: string, bytes: number[]])[] = [
  ["a truncated varint", [0x80]],
  ["a wrong wire type", [0x08, 0x01]],
  ["a length beyond the end", [0x0a, 0x7f, 0x00]],
  ["field number 0", [0x02, 0x00]],
  ["an endless varint", Array.from({ length: 11 }, () => 0xff)],
];

/** A body of exactly so many bytes that means nothing: what is not known is ignored. */
function padding({ transport }: Bench, bytes: number): Uint8Array {
  if (transport.name === "http/json") return Buffer.from(`{"x":"${"a".repeat(bytes - 8)}"}`);
  const writer = new WireWriter();
  const size = (payload: number): number => {
    const probe = new WireWriter();
    probe.bytes(1000, new Uint8Array(payload));
    return probe.finish().length;
  };
  const overhead = size(bytes - 16) - (bytes - 16);
  writer.bytes(1000, new Uint8Array(bytes - overhead));
  return writer.finish();
}

const TOO_LARGE = { http: 413, grpc: GRPC.resourceExhausted };

async function chunked({ target, transport }: Bench): Promise<number> {
  const piece = new Uint8Array(256 * 1024).fill(0x20);
  const pieces = Array.from({ length: Math.ceil(target.limit / piece.length) + 4 }, () => piece);
  const headers = { "content-type": transport.name === "http/json" ? JSON_TYPE : "application/x-protobuf" };
  return (await refusal(target, { headers, body: pieces })).status;
}

/** What cannot be read, is no record, or is too much. */
export const BAD_DATA: readonly Case[] = [
  {
    id: "C12",
    owes: "malformed protobuf is refused for good, with BadRequest, in protobuf",
    over: [...PROTOBUF_ONLY, "grpc"],
    check: async ({ target, transport }) => {
      for (const [what, bytes] of MALFORMED) {
        const reply = await transport.send(target, Uint8Array.from(bytes), {});
        refused(reply, { http: 400, grpc: GRPC.invalidArgument }, transport.name);
        assert.ok(reply.details.includes("google.rpc.BadRequest"), `${what}: no BadRequest in the Status`);
      }
    },
  },
  {
    id: "C13",
    owes: "malformed JSON, an array and a string are refused with 400, in JSON",
    over: JSON_ONLY,
    check: async ({ target }) => {
      for (const body of ["{", "[]", `"text"`, "{} {}", `{"resourceSpans":{}}`, "[".repeat(100_000)]) {
        const { status, headers } = await refusal(target, { headers: { "content-type": JSON_TYPE }, body });
        assert.deepEqual([status, headers["content-type"]], [400, JSON_TYPE], body.slice(0, 20));
      }
    },
  },
  {
    id: "C14",
    owes: "IDs in hex are one whatever their case; an ID in base64 is no ID",
    over: JSON_ONLY,
    check: async ({ send, stored, notStored }) => {
      const ids = { traceId: newTrace(), spanId: newSpan() };
      whole(await send(request([span(ids)])));
      whole(await send(request([span({ traceId: ids.traceId.toUpperCase(), spanId: ids.spanId.toUpperCase() })])));
      await stored(ids);
      const base64 = Buffer.from(newTrace(), "hex").toString("base64");
      const neighbour = span();
      const reply = await send(request([span({ traceId: base64 }), neighbour]));
      if (reply.ok) partly(reply, 1n);
      else await notStored(neighbour);
      assert.ok(reply.ok || reply.status === 400, "neither a rejected span nor 400");
    },
  },
  {
    id: "C15",
    owes: "a span whose ID is missing, zero or of a wrong length is rejected alone, its neighbours are stored",
    over: ALL,
    check: async ({ send, stored }) => {
      const zero = { traceId: "0".repeat(32), spanId: newSpan() };
      for (const bad of [
        { spanId: "" },
        { spanId: "0".repeat(16) },
        { spanId: "abcd" },
        { traceId: "" },
        zero,
        { traceId: newTrace().slice(2) },
      ]) {
        const neighbours = [span(), span()] as const;
        partly(await send(request([neighbours[0], span(bad), neighbours[1]])), 1n);
        for (const neighbour of neighbours) await stored(neighbour);
      }
    },
  },
  {
    id: "C23",
    owes: "a body of one byte more than the limit, also after inflation, is refused for good and says so",
    over: ALL,
    check: async (bench) => {
      const { target, transport } = bench;
      for (const gzip of [false, true])
        refused(await transport.send(target, padding(bench, target.limit + 1), { gzip }), TOO_LARGE, transport.name);
    },
  },
  {
    id: "C24",
    owes: "a body of exactly the limit is taken",
    over: ALL,
    check: async (bench) => {
      for (const gzip of [false, true]) whole(await bench.transport.send(bench.target, padding(bench, bench.target.limit), { gzip }));
    },
  },
  {
    id: "C25",
    owes: "a chunked body that crosses the limit is refused while it is being sent",
    over: HTTP,
    check: async (bench) => assert.equal(await chunked(bench), 413),
  },
];
