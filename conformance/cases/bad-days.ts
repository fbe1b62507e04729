import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { setTimeout as sleep } from "node:timers/promises";
import { ALL, HTTP, JSON_ONLY } from "#conformance/case.ts";
import type { Case, Ward } from "#conformance/case.ts";
import { GRPC, comeBack, refused, whole } from "#conformance/expect.ts";
import { exportWith } from "#conformance/exporters.ts";
import { ask } from "#conformance/http-ask.ts";
import { benchOf } from "#conformance/run-bench.ts";
import { newSpan, newTrace, request, span } from "#conformance/spans.ts";
import type { Patient, StartOptions } from "#conformance/target.ts";
import { JSON_TYPE } from "#conformance/transports.ts";

/** With an endpoint of one's own, stopped afterwards. */
async function withPatient(ward: Ward, options: StartOptions, work: (patient: Patient, ward: Ward) => Promise<void>): Promise<void> {
  const patient = await ward.start(options);
  try {
    await work(patient, {
      ...benchOf(ward.transport, { target: patient.target, ...(ward.readBack ? { readBack: ward.readBack } : {}) }),
      start: ward.start,
    });
  } finally {
    await patient.stop();
  }
}

const UNAUTHENTICATED = { http: 401, grpc: GRPC.unauthenticated };
const bearer = (key: string): { authorization: string } => ({ authorization: `Bearer ${key}` });

/** First success after the database is back, in milliseconds. */
const RECOVERY_MS = 5000;
/** The Collector's default timeout of one attempt is 5 s. */
const CLIENT_MS = 5000;
const BOMB_BYTES = 1024 ** 3;
const BOMB_MEMORY = 128 * 1024 * 1024;

/** 1 GiB of nothing in about a megabyte: gzip members stand side by side. */
function bomb(): Uint8Array {
  const member = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  return Buffer.concat(Array.from({ length: BOMB_BYTES / (64 * 1024 * 1024) }, () => member));
}

/** What is said while something is broken, and that it heals. */
export const BAD_DAYS: readonly Case[] = [
  {
    id: "C23",
    owes: "a bomb of 1 GiB is refused within a second, with no more than 128 MiB of memory",
    over: HTTP,
    treat: (ward) =>
      withPatient(ward, {}, async (patient) => {
        const body = bomb();
        const headers = { "content-type": JSON_TYPE, "content-encoding": "gzip" };
        const before = patient.memory();
        let peak = before;
        const watch = setInterval(() => (peak = Math.max(peak, patient.memory())), 10);
        const began = performance.now();
        const { status } = await ask(`${patient.target.http}/v1/traces`, { headers, body });
        const ms = performance.now() - began;
        clearInterval(watch);
        assert.equal(status, 413);
        assert.ok(ms < 1000, `it took ${Math.round(ms)} ms`);
        assert.ok(peak - before < BOMB_MEMORY, `memory grew by ${(peak - before) >> 20} MiB`);
      }),
  },
  {
    id: "C30",
    owes: "no key and a wrong key are refused with 401, the right one is taken",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, { keys: true }, async ({ key }, { send, transport }) => {
        refused(await send({}), UNAUTHENTICATED, transport.name);
        refused(await send({}, { headers: bearer("ph_wrong_0123456789abcdef") }), UNAUTHENTICATED, transport.name);
        whole(await send(request([span()]), { headers: bearer(key) }));
      }),
  },
  {
    id: "C31",
    owes: "while keys cannot be looked up the answer is 503, never 401",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, { keys: true }, async (patient, { send, transport }) => {
        await patient.cutDatabase();
        comeBack(await send(request([span()]), { headers: bearer(patient.key) }), transport.name);
      }),
  },
  {
    id: "C32",
    owes: "while the database is away the client is asked to come back, and 5 s after its return data is taken again",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, {}, async (patient, { send, stored, transport }) => {
        whole(await send(request([span()])));
        await patient.cutDatabase();
        const one = span();
        comeBack(await send(request([one])), transport.name);
        await patient.mendDatabase();
        const until = performance.now() + RECOVERY_MS;
        let reply = await send(request([one]));
        for (; !reply.ok && performance.now() < until; reply = await send(request([one]))) await sleep(100);
        whole(reply);
        await stored(one);
      }),
  },
  {
    id: "C33",
    owes: "a project that sends too much is asked to wait, and a real exporter waits and then delivers (HTTP)",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, { projectKbPerSecond: 100 }, async ({ target }, { send, transport }) => {
        const large = (): object => request([span({ attributes: [{ key: "a", value: { stringValue: "x".repeat(1_400_000) } }] })]);
        whole(await send(large()));
        comeBack(await send(large()), transport.name, [429]);
        // The gRPC exporter of OpenTelemetry JS (0.301) sends nothing again, whatever it is told.
        if (transport.name === "grpc") return;
        const began = performance.now();
        assert.deepEqual(await exportWith(transport.name, target, [span({ name: "after a wait" })]), [], "the exporter gave up");
        assert.ok(performance.now() - began > 500, "the exporter did not wait");
      }),
  },
  {
    id: "C34",
    owes: "on SIGTERM requests in flight are finished or asked to come back, and nobody else is let in",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, {}, async (patient, { send, stored, transport, target }) => {
        const one = span();
        const release = await patient.holdDatabase();
        const answer = send(request([one]));
        await sleep(300);
        const gone = patient.terminate();
        await sleep(300);
        await assert.rejects(ask(`${target.http}/health`, { method: "GET" }), "a new connection is still served");
        await release();
        const reply = await answer;
        await gone;
        if (reply.ok) await stored(one);
        else comeBack(reply, transport.name);
      }),
  },
  {
    id: "C37",
    owes: "a page of a listed origin may ask and send and reads refusals; another origin gets no permission",
    over: JSON_ONLY,
    treat: (ward) =>
      withPatient(ward, { origins: "https://listed.example" }, async ({ target }) => {
        const asked = async (method: string, origin: string, body = "{}"): Promise<unknown[]> => {
          const headers = { origin, "content-type": JSON_TYPE, "access-control-request-method": "POST" };
          const answer = await ask(`${target.http}/v1/traces`, { method, headers, body: method === "OPTIONS" ? "" : body });
          return [answer.status, answer.headers["access-control-allow-origin"], answer.headers["vary"]];
        };
        const listed = "https://listed.example";
        assert.deepEqual(await asked("OPTIONS", listed), [204, listed, "Origin"]);
        assert.deepEqual(await asked("OPTIONS", "https://other.example"), [204, undefined, "Origin"]);
        assert.deepEqual(await asked("POST", listed), [200, listed, "Origin"]);
        assert.deepEqual(await asked("POST", listed, "["), [400, listed, "Origin"]);
      }),
  },
  {
    id: "C38",
    owes: "when the store takes longer than a client waits, the client is told before",
    over: ALL,
    treat: (ward) =>
      withPatient(ward, {}, async (patient, { send, stored, transport }) => {
        const one = { traceId: newTrace(), spanId: newSpan() };
        const release = await patient.holdDatabase();
        const began = performance.now();
        const reply = await send(request([span(one)]));
        const ms = performance.now() - began;
        await release();
        comeBack(reply, transport.name);
        assert.ok(ms < CLIENT_MS, `it took ${Math.round(ms)} ms`);
        whole(await send(request([span(one)])));
        await stored(one);
      }),
  },
];
