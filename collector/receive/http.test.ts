import { Agent, request as httpRequest } from "node:http";
import { deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import protobuf from "protobufjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome } from "#collector/outcome.ts";
import { ByteBudget } from "./byte-budget.ts";
import { quotaOf } from "./quota.ts";
import { capture, startRig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const PROTOBUF = "application/x-protobuf";
const JSON_TYPE = "application/json";
const TRACES = capture("vercel-ai-5/happy.1.traces.pb");
const TRACES_JSON = capture("openinference-openai.responses/happy.1.traces.json");
const LOGS = capture("otel-openai.nocontent/stream.1.logs.pb");
const METRICS = capture("otel-openai.nocontent/stream.3.metrics.pb");

const Status = protobuf
  .parse(
    `syntax = "proto3"; message Any { string type_url = 1; bytes value = 2; } message Status { int32 code = 1; string message = 2; repeated Any details = 3; }`,
  )
  .root.lookupType("Status");

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

async function post(path: string, body: Uint8Array | string, headers: { [name: string]: string }, to = rig): Promise<Response> {
  return fetch(to.http + path, { method: "POST", body: Buffer.from(body), headers });
}

function statusOf(bytes: ArrayBuffer): { code: number; message: string; details?: { type_url: string }[] } {
  return Status.toObject(Status.decode(Buffer.from(bytes)), { keepCase: true } as protobuf.IConversionOptions) as never;
}

function spans(n: number, id = "b7ad6b716920333"): string {
  const all = Array.from({ length: n }, (_, i) => ({
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: `${id}${i.toString(16)}`,
    name: `s${i}`,
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: all }] }] });
}

describe("what is stored is answered 200 in the encoding of the request", () => {
  test.each([
    ["/v1/traces", TRACES],
    ["/v1/logs", LOGS],
  ])("protobuf on %s: a body of no bytes", async (path, body) => {
    const before = rig.stored.length;
    const response = await post(path, body, { "content-type": PROTOBUF });
    expect([response.status, response.headers.get("content-type"), (await response.arrayBuffer()).byteLength]).toEqual([200, PROTOBUF, 0]);
    expect(rig.stored[before]?.decoded.records.length).toBeGreaterThan(0);
    expect(rig.stored[before]?.project).toBe("default");
  });

  test("JSON: an empty object", async () => {
    const response = await post("/v1/traces", TRACES_JSON, { "content-type": JSON_TYPE });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, JSON_TYPE, "{}"]);
  });

  test("metrics: accepted, with a word that they are not stored; nothing to say to an empty request", async () => {
    const full = await post("/v1/metrics", METRICS, { "content-type": PROTOBUF });
    expect(full.status).toBe(200);
    expect(Buffer.from(await full.arrayBuffer()).toString("latin1")).toContain("metrics are not stored");
    const json = await post("/v1/metrics", `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"sum":{"dataPoints":[{}]}}]}]}]}`, {
      "content-type": JSON_TYPE,
    });
    expect(await json.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: "0" } });
    expect(await (await post("/v1/metrics", "{}", { "content-type": JSON_TYPE })).text()).toBe("{}");
  });

  test("an empty protobuf body and empty envelopes hold nothing; an empty JSON body is no JSON", async () => {
    expect((await post("/v1/traces", "", { "content-type": PROTOBUF })).status).toBe(200);
    expect((await post("/v1/traces", Buffer.from([0x0a, 0x02, 0x12, 0x00]), { "content-type": PROTOBUF })).status).toBe(200);
    expect((await post("/v1/traces", "{}", { "content-type": JSON_TYPE })).status).toBe(200);
    expect((await post("/v1/traces", "", { "content-type": JSON_TYPE })).status).toBe(400);
  });

  test("a span without a valid ID is counted, its neighbours are handed on", async () => {
    const before = rig.stored.length;
    const body = spans(3).replace("b7ad6b7169203331", "0000000000000000");
    const response = await post("/v1/traces", body, { "content-type": JSON_TYPE });
    expect(await response.json()).toEqual({ partialSuccess: { rejectedSpans: "1", errorMessage: "span ID is all zero" } });
    expect(response.status).toBe(200);
    expect(rig.stored[before]?.decoded.records.map(({ record }) => record.signal === "span" && record.name)).toEqual(["s0", "s2"]);
  });

  test("the project header chooses the project, a name that is none is refused", async () => {
    await post("/v1/traces", spans(1), { "content-type": JSON_TYPE, "x-playhead-project": "agents.v2" });
    expect(rig.stored.at(-1)?.project).toBe("agents.v2");
    expect((await post("/v1/traces", spans(1), { "content-type": JSON_TYPE, "x-playhead-project": "../etc" })).status).toBe(400);
  });
});

describe("compression", () => {
  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["zstd", zstdCompressSync],
    ["GZIP", gzipSync],
  ])("%s is understood in both encodings", async (encoding, compress) => {
    for (const [type, body] of [
      [PROTOBUF, TRACES],
      [JSON_TYPE, TRACES_JSON],
    ] as const) {
      const before = rig.stored.length;
      expect((await post("/v1/traces", compress(body), { "content-type": type, "content-encoding": encoding })).status).toBe(200);
      expect(rig.stored[before]?.decoded.records.length).toBeGreaterThan(0);
    }
  });

  test("two gzip members are one body", async () => {
    const both = Buffer.concat([gzipSync(TRACES.subarray(0, 100)), gzipSync(TRACES.subarray(100))]);
    expect((await post("/v1/traces", both, { "content-type": PROTOBUF, "content-encoding": "gzip" })).status).toBe(200);
  });

  test.each([
    ["plain body", "gzip", TRACES, 400],
    ["truncated gzip", "gzip", gzipSync(TRACES).subarray(0, -20), 400],
    ["truncated zstd", "zstd", zstdCompressSync(TRACES).subarray(0, -20), 400],
    ["plain body", "zstd", TRACES, 400],
    ["gzip twice", "gzip, gzip", gzipSync(gzipSync(TRACES)), 415],
    ["brotli", "br", TRACES, 415],
  ])("a %s sent as %s is refused with a Status", async (_, encoding, body, expected) => {
    const response = await post("/v1/traces", body, { "content-type": PROTOBUF, "content-encoding": encoding });
    expect(response.status).toBe(expected);
    expect(statusOf(await response.arrayBuffer()).message).not.toBe("");
  });
});

describe("refusals", () => {
  test.each([
    [`${JSON_TYPE}; charset=utf-8`, 200],
    ["APPLICATION/JSON", 200],
    ["text/plain", 415],
    ["", 415],
  ])("content type %j is answered %i", async (type, expected) => {
    const response = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(
        `${rig.http}/v1/traces`,
        { method: "POST", headers: type === "" ? {} : { "content-type": type } },
        (answer) => resolve(answer.resume().statusCode),
      );
      sent.on("error", reject).end("{}");
    });
    expect(response).toBe(expected);
  });

  test("another method is told which one, another path which ones", async () => {
    const get = await fetch(`${rig.http}/v1/traces`);
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(await get.json()).toHaveProperty("message");
    const lost = await post("/v1/profiles", "", { "content-type": PROTOBUF });
    expect(lost.status).toBe(404);
    expect(statusOf(await lost.arrayBuffer()).message).toContain("/v1/traces");
    expect((await fetch(`${rig.http}/v1/traces`, { method: "OPTIONS" })).status).toBe(204);
  });

  test.each([
    ["truncated varint", [0x80]],
    ["wrong wire type", [0x08, 0x01]],
    ["length beyond the body", [0x0a, 0x7f, 0x00]],
  ])("protobuf with a %s is bad data, said in protobuf", async (_, bytes) => {
    const before = rig.stored.length;
    const response = await post("/v1/traces", Uint8Array.from(bytes), { "content-type": PROTOBUF });
    const status = statusOf(await response.arrayBuffer());
    expect([response.status, response.headers.get("content-type"), status.code]).toEqual([400, PROTOBUF, 3]);
    expect(JSON.stringify(status.details)).toContain("google.rpc.BadRequest");
    expect(rig.stored.length).toBe(before);
  });

  test.each(["{", "[]", `"text"`])("JSON that is %s is bad data, said in JSON", async (body) => {
    const response = await post("/v1/traces", body, { "content-type": JSON_TYPE });
    expect([response.status, response.headers.get("content-type")]).toEqual([400, JSON_TYPE]);
    expect(await response.json()).toMatchObject({ code: 3, details: [{ "@type": "type.googleapis.com/google.rpc.BadRequest" }] });
  });

  test("in local mode a forwarded request is forbidden, a credential is ignored", async () => {
    expect((await post("/v1/traces", "{}", { "content-type": JSON_TYPE, "x-forwarded-for": "10.0.0.1" })).status).toBe(403);
    expect((await post("/v1/traces", "{}", { "content-type": JSON_TYPE, authorization: "Bearer whatever" })).status).toBe(200);
  });
});

describe("limits", () => {
  const limit = 1024 * 1024;
  const padded = (bytes: number): string => `{"x":"${"a".repeat(bytes - 8)}"}`;

  test("a body of exactly the limit is accepted, one byte more is 413", async () => {
    expect((await post("/v1/traces", padded(limit), { "content-type": JSON_TYPE })).status).toBe(200);
    const response = await post("/v1/traces", padded(limit + 1), { "content-type": JSON_TYPE });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 8, message: expect.stringContaining(String(limit)) as string });
  });

  test.each([
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ])("a small %s body that inflates beyond the limit is 413", async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(200 * limit));
    expect((await post("/v1/traces", bomb, { "content-type": JSON_TYPE, "content-encoding": encoding })).status).toBe(413);
  });

  test("who was refused in the middle of a body gets the next ones through, on the same connection", async () => {
    const bomb = Buffer.concat(Array<Buffer>(600).fill(gzipSync(Buffer.alloc(limit))));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sent = async (body: Uint8Array, encoding: string): Promise<[number | undefined, boolean]> =>
      new Promise((resolve, reject) => {
        const headers = { "content-type": PROTOBUF, "content-encoding": encoding, "content-length": body.length };
        const request = httpRequest(`${rig.http}/v1/traces`, { method: "POST", headers, agent }, (response) => {
          response.resume().once("end", () => resolve([response.statusCode, request.reusedSocket]));
        });
        request.once("error", reject).end(body);
      });
    expect(await sent(bomb, "gzip")).toEqual([413, false]);
    for (let n = 0; n < 8; n++) expect(await sent(bomb, "gzip")).toEqual([413, true]);
    expect(await sent(TRACES, "identity")).toEqual([200, true]);
    agent.destroy();
  });

  test("a chunked body that crosses the limit is answered 413 while it is being sent, and hung up on", async () => {
    const answer = await new Promise<{ status: number | undefined; closed: boolean }>((resolve, reject) => {
      const sent = httpRequest(`${rig.http}/v1/traces`, { method: "POST", headers: { "content-type": JSON_TYPE } });
      sent.on("error", reject);
      sent.on("response", (response) => {
        response.resume();
        sent.on("close", () => resolve({ status: response.statusCode, closed: sent.destroyed }));
      });
      for (let i = 0; i < 20; i++) sent.write(Buffer.alloc(limit / 8, 0x20));
    });
    expect(answer).toEqual({ status: 413, closed: true });
  });

  test("when too many bytes are in flight the client is asked to come back", async () => {
    const small = await startRig({ budget: new ByteBudget(1000) });
    const response = await post("/v1/traces", TRACES, { "content-type": PROTOBUF }, small);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await post("/v1/traces", "{}", { "content-type": JSON_TYPE }, small)).status).toBe(200);
    await small.close();
  });
});

describe("when the store fails", () => {
  const failing = async (ingest: () => Promise<Outcome>): Promise<Response> => {
    const own = await startRig({ ingest });
    const response = await post("/v1/traces", TRACES_JSON, { "content-type": JSON_TYPE }, own);
    await own.close();
    return response;
  };

  test("the answer is 503 with Retry-After and RetryInfo, so the exporter keeps its data", async () => {
    const response = await failing(async () => ({ kind: "unavailable", retryAfterSeconds: 5, message: "database is down" }));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toEqual({
      code: 14,
      message: "database is down",
      details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "5s" }],
    });
  });

  test("a bug is 503 as well, never 500", async () => {
    expect((await failing(() => Promise.reject(new Error("bug")))).status).toBe(503);
  });

  test("health says so", async () => {
    const own = await startRig({ health: async () => false });
    const response = await fetch(`${own.http}/health`);
    expect([response.status, await response.json()]).toEqual([503, { status: "degraded", database: "unreachable" }]);
    await own.close();
    expect(await (await fetch(`${rig.http}/health`)).json()).toEqual({ status: "ok", database: "ok" });
  });
});

describe("a browser page", () => {
  const SHOP = "https://shop.example";
  const asked = async (origin: string, init: RequestInit, own: Parameters<typeof startRig>[0] = {}): Promise<Response> => {
    const to = await startRig({ origins: (one) => one === SHOP, ...own });
    const response = await fetch(`${to.http}/v1/traces`, { ...init, headers: { origin, "content-type": JSON_TYPE, ...init.headers } });
    await to.close();
    return response;
  };
  const said = ({ status, headers }: Response): unknown => [status, headers.get("access-control-allow-origin"), headers.get("vary")];

  test("of a listed origin may ask and send, also where local mode refuses other sites; any other may not", async () => {
    expect(said(await asked(SHOP, { method: "OPTIONS" }))).toEqual([204, SHOP, "Origin"]);
    expect(said(await asked("https://evil.example", { method: "OPTIONS" }))).toEqual([204, null, "Origin"]);
    const site = { "sec-fetch-site": "cross-site" };
    expect(said(await asked(SHOP, { method: "POST", body: "{}", headers: site }))).toEqual([200, SHOP, "Origin"]);
    expect(said(await asked("https://evil.example", { method: "POST", body: "{}", headers: site }))).toEqual([403, null, "Origin"]);
  });

  test("gets to read a refusal and how long to wait", async () => {
    const quota = quotaOf(1, () => 0);
    quota.spend("default", 1000);
    const response = await asked(SHOP, { method: "POST", body: "{}" }, { quota });
    expect(said(response)).toEqual([429, SHOP, "Origin"]);
    expect(response.headers.get("access-control-expose-headers")).toBe("retry-after");
  });
});

test("a project beyond its quota is told how long to wait, another one is served", async () => {
  const to = await startRig({ quota: quotaOf(10, () => 0) });
  const headers = { "content-type": JSON_TYPE, "x-playhead-project": "hasty" };
  expect((await post("/v1/traces", spans(3), headers, to)).status).toBe(200);
  const response = await post("/v1/traces", spans(3), headers, to);
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await post("/v1/traces", spans(3), { ...headers, "x-playhead-project": "calm" }, to)).status).toBe(200);
  await to.close();
});
