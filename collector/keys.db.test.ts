import { readFileSync } from "node:fs";
import path from "node:path";
import { status as grpcStatus } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listKeys, makeKey, revokeKey, rotateKey } from "#accounts/keys.ts";
import type { NewKey } from "#contract/keys.ts";
import { NO_REDACTION } from "#collector/redact/testing.ts";
import { callGrpc } from "#collector/receive/testing.ts";
import { createStore, type Store } from "#collector/store/store.ts";
import { parseConfig } from "#config";
import { type Accounts, openAccounts } from "#db/accounts.ts";
import { openPool } from "#db/pool.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { type Collector, startCollector } from "./collector.ts";
import { type RunningKeys, startKeys } from "./keys.ts";

/** Keys of projects on the wire: a real database, both listeners. */

const CAPTURE = readFileSync(path.join(import.meta.dirname, "../fixtures/captures/vercel-ai-5/happy.1.traces.pb"));
const settings = parseConfig({ NODE_ENV: "test", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: "0", PLAYHEAD_AUTH: "on" });
const SHOP = "https://shop.example";

let database: TestDatabase;
let accounts: Accounts;
let store: Store;
let keys: RunningKeys;
let collector: Collector;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase();
  accounts = openAccounts(database.webUrl);
  await projectId(database.collector, "shop");
  await projectId(database.collector, "bank");
  store = createStore({ pool: database.collector, config: settings });
  await make({ scopes: ["browser-ingest"], origins: [SHOP] });
  keys = startKeys(database.collector, (error) => failures.push(error));
  collector = await startCollector(settings, { ...store, keys, redaction: NO_REDACTION, report: (error) => failures.push(error) });
});
afterAll(async () => {
  await keys.stop();
  await collector.close(1000);
  await store.close();
  await accounts.pool.end();
  await database.close();
});

async function make(asked: Partial<NewKey>, project = "shop"): Promise<{ id: string; key: string }> {
  const made = await makeKey(accounts, project, { name: "CI", scopes: ["ingest"], origins: [], ...asked }, "ana@example.com");
  if (made === undefined) throw new Error("no such project");
  return { id: made.about.id, key: made.key };
}

async function post(headers: { [name: string]: string }, port = collector.httpPort): Promise<Response> {
  const own = { "content-type": "application/x-protobuf", ...headers };
  return fetch(`http://127.0.0.1:${port}/v1/traces`, { method: "POST", body: CAPTURE, headers: own });
}

async function spansOf(project: string): Promise<number> {
  const { rows } = await database.collector.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM span JOIN project p ON p.id = span.project WHERE p.name = $1",
    [project],
  );
  return rows[0]?.n ?? 0;
}

test("a key sends into its project and no other, over HTTP and gRPC, in every form that clients of others send", async () => {
  const { key } = await make({});
  expect((await post({ authorization: `Bearer ${key}` })).status).toBe(200);
  const sent = await spansOf("shop");
  expect(sent).toBeGreaterThan(0);
  for (const headers of [
    { "x-api-key": key },
    { authorization: `Basic ${Buffer.from(`pk:${key}`).toString("base64")}` },
    { authorization: key },
  ])
    expect((await post(headers as { [name: string]: string })).status).toBe(200);
  const trace = (metadata: { [name: string]: string }) =>
    callGrpc(`127.0.0.1:${collector.grpcPort}`, "trace.v1.TraceService", CAPTURE, { metadata });
  expect((await trace({ authorization: `Bearer ${key}` })).code).toBe(0);
  expect((await post({ "x-api-key": key, "x-playhead-project": "bank" })).status).toBe(403);
  expect((await trace({ authorization: `Bearer ${key}`, "x-playhead-project": "bank" })).code).toBe(grpcStatus.PERMISSION_DENIED);
  expect((await trace({ authorization: "Bearer nobodys" })).code).toBe(grpcStatus.UNAUTHENTICATED);
  expect([await spansOf("shop"), await spansOf("bank")]).toEqual([sent, 0]);
});

test("a page may ask before it sends when some key names its origin, and sends with that key only from there", async () => {
  const { key } = await make({ scopes: ["browser-ingest"], origins: [SHOP] });
  await expect.poll(() => keys.knowsOrigin(SHOP)).toBe(true);
  const asked = async (origin: string) => {
    const response = await fetch(`http://127.0.0.1:${collector.httpPort}/v1/traces`, { method: "OPTIONS", headers: { origin } });
    return response.headers.get("access-control-allow-origin");
  };
  expect([await asked(SHOP), await asked("https://evil.example")]).toEqual([SHOP, null]);
  const sent = await post({ "x-api-key": key, origin: SHOP });
  expect([sent.status, sent.headers.get("access-control-allow-origin")]).toEqual([200, SHOP]);
  expect((await post({ "x-api-key": key, origin: "https://evil.example" })).status).toBe(403);
  expect((await post({ "x-api-key": key })).status).toBe(403);
});

test("a revoked key is out within five seconds", async () => {
  const { id, key } = await make({});
  expect((await post({ "x-api-key": key })).status).toBe(200);
  expect(await revokeKey(accounts, "bank", id)).toBe(false);
  expect(await revokeKey(accounts, "shop", id)).toBe(true);
  const began = Date.now();
  await expect.poll(async () => (await post({ "x-api-key": key })).status, { timeout: 10_000, interval: 100 }).toBe(401);
  expect(Date.now() - began).toBeLessThan(5_000);
  expect(await revokeKey(accounts, "shop", id)).toBe(false);
}, 20_000);

test("an expired key is known no more", async () => {
  const { id, key } = await make({ days: 1 });
  await accounts.prisma.apiKey.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await post({ "x-api-key": key })).status).toBe(401);
  expect((await listKeys(accounts, "shop", { limit: 100 })).keys.find((each) => each.id === id)?.state).toBe("expired");
});

test("after a rotation both keys work, until the overlap is over", async () => {
  const { id, key } = await make({ days: 90 });
  const made = await rotateKey(accounts, "shop", id, { overlapHours: 24, madeBy: "bo@example.com" });
  expect((await post({ "x-api-key": key })).status).toBe(200);
  expect((await post({ "x-api-key": made?.key ?? "" })).status).toBe(200);
  const { keys: listed } = await listKeys(accounts, "shop", { limit: 100 });
  const old = listed.find((each) => each.id === id);
  expect(old).toMatchObject({ state: "active", replacedBy: made?.about.id });
  const hours = (Date.parse(old?.expiresAt ?? "") - Date.now()) / 3_600_000;
  expect(Math.round(hours)).toBe(24);
  expect(Math.round((Date.parse(made?.about.expiresAt ?? "") - Date.now()) / 86_400_000)).toBe(90);
  expect(await rotateKey(accounts, "shop", id, { overlapHours: 24, madeBy: "x" })).toBeUndefined();
  const now = await make({});
  await rotateKey(accounts, "shop", now.id, { overlapHours: 0, madeBy: "x" });
  expect((await post({ "x-api-key": now.key })).status).toBe(401);
});

test("the last use is written down, at most once a minute; the secret never", async () => {
  const { id, key } = await make({});
  await post({ "x-api-key": key });
  const row = () => accounts.prisma.apiKey.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await row()).lastUsedAt).not.toBeNull();
  const first = (await row()).lastUsedAt;
  await new Promise((resolve) => setTimeout(resolve, 4_200));
  await post({ "x-api-key": key });
  expect((await row()).lastUsedAt).toEqual(first);
  expect(JSON.stringify(await row())).not.toContain(key.slice("ph_0123456789abcdef_".length));
}, 20_000);

test("with the database away a key is answered 503 with Retry-After, never 401", async () => {
  const { key } = await make({});
  const gone = openPool("postgresql://nobody@127.0.0.1:1/none", { name: "away", max: 1, statementMs: 1000, lockMs: 1000 });
  const away = startKeys(gone, () => {});
  const alone = await startCollector(settings, { ...store, keys: away, redaction: NO_REDACTION, report: () => {} });
  const answer = await post({ "x-api-key": key }, alone.httpPort);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  const grpc = await callGrpc(`127.0.0.1:${alone.grpcPort}`, "trace.v1.TraceService", CAPTURE, { metadata: { "x-api-key": key } });
  expect(grpc.code).toBe(grpcStatus.UNAVAILABLE);
  await away.stop();
  await alone.close(1000);
  await gone.end();
});

test("keys are seen by no ordinary connection of the web app, and the collector may only say when they were used", async () => {
  expect((await database.web.query("SELECT 1 FROM api_key")).rowCount).toBe(0);
  await expect(database.collector.query("UPDATE api_key SET scopes = '{admin}'")).rejects.toThrow(/permission denied/);
  await expect(database.collector.query("DELETE FROM api_key")).rejects.toThrow(/permission denied/);
  await expect(accounts.pool.query("UPDATE api_key SET secret_hash = ''")).rejects.toThrow(/permission denied/);
  expect(failures).toEqual([]);
});
