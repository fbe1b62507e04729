import { NO_REDACTION } from "#collector/redact/testing.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "#config";
import { openPool } from "#db/pool.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { splitRequest } from "#otlp/split-request.ts";
import { toJson } from "#otlp/to-json.ts";
import { callGrpc } from "#collector/receive/testing.ts";
import { createStore } from "#collector/store/store.ts";
import type { Store } from "#collector/store/store.ts";
import { startCollector } from "./collector.ts";
import type { Collector } from "./collector.ts";

const CAPTURE = readFileSync(path.join(import.meta.dirname, "../fixtures/captures/vercel-ai-5/happy.1.traces.pb"));
const settings = parseConfig({ NODE_ENV: "test", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: "0" });

let database: TestDatabase;
let store: Store;
let collector: Collector;

beforeAll(async () => {
  database = await testDatabase();
  store = createStore({ pool: database.collector, config: settings });
  collector = await startCollector(settings, { ...store, redaction: NO_REDACTION, report: () => {} });
});
afterAll(async () => {
  await collector.close(1000);
  await store.close();
  await database.close();
});

async function post(body: Uint8Array | string, type: string, port = collector.httpPort): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/v1/traces`, { method: "POST", body: Buffer.from(body), headers: { "content-type": type } });
}

async function spans(): Promise<bigint | undefined> {
  const { rows } = await database.collector.query<{ n: bigint }>("SELECT count(*) AS n FROM span");
  return rows[0]?.n;
}

test("the same spans sent as protobuf, as JSON and by gRPC are on disk when each is answered, once", async () => {
  const records = [...splitRequest(CAPTURE)];
  expect((await post(CAPTURE, "application/x-protobuf")).status).toBe(200);
  expect(await spans()).toBe(BigInt(records.length));
  expect((await post(toJson(records, "traces"), "application/json")).status).toBe(200);
  expect((await callGrpc(`127.0.0.1:${collector.grpcPort}`, "trace.v1.TraceService", CAPTURE)).code).toBe(0);
  expect(await spans()).toBe(BigInt(records.length));
});

test("a bad span is kept in quarantine with its reason, its neighbour is stored", async () => {
  const before = (await spans()) ?? 0n;
  const good = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", name: "good" };
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...good, spanId: "" }, good] }] }] });
  expect(await (await post(body, "application/json")).json()).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
  expect(await spans()).toBe(before + 1n);
  expect((await database.collector.query("SELECT reason FROM quarantine")).rows).toEqual([{ reason: "span ID is missing" }]);
});

test("while the database is away the answer is 503 with Retry-After, and health says so", async () => {
  const pool = openPool("postgresql://nobody@127.0.0.1:1/none", { name: "away", max: 1, statementMs: 1000, lockMs: 1000 });
  const away = await startCollector(settings, { ...createStore({ pool, config: settings }), redaction: NO_REDACTION, report: () => {} });
  const response = await post(CAPTURE, "application/x-protobuf", away.httpPort);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  expect((await fetch(`http://127.0.0.1:${away.httpPort}/health`)).status).toBe(503);
  await away.close(1000);
  await pool.end();
});
