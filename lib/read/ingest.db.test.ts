import { NO_REDACTION } from "#collector/redact/testing.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "#config";
import { startCollector } from "#collector/collector.ts";
import type { Collector } from "#collector/collector.ts";
import { createStore } from "#collector/store/store.ts";
import type { Store } from "#collector/store/store.ts";
import { dropRefused } from "#commands/drop-refused.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { getIntake } from "./get-intake.ts";
import { getReceipt } from "./get-receipt.ts";
import { getSample } from "./get-sample.ts";
import { lateSpans } from "./late-spans.ts";
import { getRefused, listRefused } from "./list-refused.ts";

/** The whole way: what is posted to the collector is what the Ingest page says. */

const settings = parseConfig({ NODE_ENV: "test", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: "0" });
const CAPTURE = readFileSync(path.join(import.meta.dirname, "../../fixtures/captures/vercel-ai-5/happy.1.traces.pb"));

let db: TestDatabase;
let store: Store;
let collector: Collector;

beforeAll(async () => {
  db = await testDatabase();
  store = createStore({ pool: db.collector, config: settings });
  collector = await startCollector(settings, { ...store, redaction: NO_REDACTION, report: () => {} });
});
afterAll(async () => {
  await collector.close(1000);
  await store.close();
  await db.close();
});

async function post(project: string, body: string | Uint8Array, type = "application/json"): Promise<Response> {
  return fetch(`http://127.0.0.1:${collector.httpPort}/v1/traces`, {
    method: "POST",
    body: Buffer.from(body),
    headers: { "content-type": type, "x-playhead-project": project },
  });
}

const TRACE = "0af7651916cd43dd8448eb211c80319c";

function acme(...spans: { [field: string]: unknown }[]): string {
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "acme-agent", version: "0.3" }, spans }] }] });
}

const span = (n: number, more: { [field: string]: unknown } = {}): { [field: string]: unknown } => ({
  traceId: TRACE,
  spanId: String(n).padStart(16, "0"),
  name: "think",
  startTimeUnixNano: "1795270000000000000",
  endTimeUnixNano: "1795270001000000000",
  ...more,
});

const usual = { days: 7, limit: 50 };

test("spans of an SDK that nobody knows stand first, are not understood, and their sample can be sent again", async () => {
  await post("odd", CAPTURE, "application/x-protobuf");
  await post("odd", acme(span(1, { droppedAttributesCount: 4 }), span(2)));
  const { totals, senders } = await getIntake({ project: "odd", ...usual }, db.web);
  expect(senders[0]).toMatchObject({
    scope: "acme-agent",
    version: "0.3",
    service: "shop",
    reading: "none",
    records: 2,
    cut: 1,
    dropped: 4,
  });
  expect(senders[1]).toMatchObject({ reading: "dialect" });
  expect(totals).toMatchObject({ notUnderstood: 2, cut: 1, dropped: 4, refused: 0 });
  const { signal, service, scope, version, reading } = senders[0] ?? ({} as (typeof senders)[number]);
  const sample = (await getSample({ project: "odd", signal, service, scope, version, reading }, db.web)) ?? "";
  expect((await post("replayed", sample)).status).toBe(200);
  const replayed = await getIntake({ project: "replayed", ...usual }, db.web);
  expect(replayed.senders).toMatchObject([{ scope: "acme-agent", records: 2, dropped: 4 }]);
});

test("senders come page by page, each once", async () => {
  const scopes = Array.from({ length: 7 }, (_, n) => `scope-${n}`);
  for (const [n, scope] of scopes.entries()) await post("paged", acme(span(n + 1)).replace("acme-agent", scope));
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await getIntake({ project: "paged", days: 7, limit: 3, cursor }, db.web);
    seen.push(...page.senders.map(({ scope }) => scope));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  expect(seen.toSorted()).toEqual(scopes);
  await expect(getIntake({ project: "paged", ...usual, cursor: "nonsense" }, db.web)).rejects.toThrow("This cursor is not one");
});

test("what was refused is counted, kept whole and leaves the list when it is taken after a fix", async () => {
  await post("bad", acme(span(1, { spanId: "" }), span(2)));
  await post("bad", "{");
  const { reasons, refused } = await listRefused({ project: "bad", ...usual }, db.web);
  expect(
    reasons.map(({ reason, records, kept }): [string, number, number] => [reason, records, kept]).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ).toEqual([
    ["span ID is missing", 1, 1],
    ["the request cannot be read", 1, 1],
  ]);
  const [whole, record] = refused;
  expect((await getRefused({ project: "bad", id: whole?.id ?? "" }, db.web))?.body.toString()).toBe("{");
  const kept = await getRefused({ project: "bad", id: record?.id ?? "" }, db.web);
  expect(record).toMatchObject({ scope: "acme-agent", service: "shop", traceId: TRACE, times: 1 });
  // Sent again without a fix it is refused again, and so a retry that read it before must not take it out.
  await post("bad", kept?.body ?? "", "application/x-protobuf");
  expect(await dropRefused("bad", { id: record?.id ?? "", times: 1 }, db.web)).toMatchObject({ denied: "not-found" });
  expect(await dropRefused("bad", { id: record?.id ?? "", times: 2 }, db.web)).toEqual({ dropped: true });
  expect((await listRefused({ project: "bad", ...usual }, db.web)).refused).toHaveLength(1);
});

test("a run says what of it came, came again, was refused, was cut, and which parents are missing", async () => {
  const parent = { parentSpanId: "00000000000000ff" };
  const body = acme(span(1, { droppedAttributesCount: 2, ...parent }), span(2, parent), span(3, { spanId: "00" }));
  await post("receipt", body);
  await post("receipt", body);
  expect(await getReceipt({ project: "receipt", correlationId: TRACE }, db.web)).toEqual({
    stored: { spans: 2, logs: 0 },
    again: 2,
    replaced: 0,
    cut: { records: 1, dropped: 2 },
    refused: { records: 1, times: 2 },
    missingParents: 1,
  });
  expect(await getReceipt({ project: "receipt", correlationId: "no-such-run" }, db.web)).toBeUndefined();
  expect(await getReceipt({ project: "odd", correlationId: "no-such-run" }, db.web)).toBeUndefined();
});

test("another project sees none of it", async () => {
  const [mine] = (await listRefused({ project: "receipt", ...usual }, db.web)).refused;
  expect(await getRefused({ project: "odd", id: mine?.id ?? "" }, db.web)).toBeUndefined();
  expect(await dropRefused("odd", { id: mine?.id ?? "" }, db.web)).toMatchObject({ denied: "not-found" });
  expect(await getRefused({ project: "receipt", id: "' OR 1=1" }, db.web)).toBeUndefined();
});

test("a span that came long after what happened later is late; a run that was sent late as a whole is not", async () => {
  const question = { project: "late", correlationId: "run-late" };
  const span = (id: string, second: number) => ({
    traceId: "1".repeat(32),
    spanId: id.repeat(16),
    name: `step ${id}`,
    startTimeUnixNano: `${1_795_000_000 + second}000000000`,
    endTimeUnixNano: `${1_795_000_001 + second}000000000`,
    attributes: [{ key: "session.id", value: { stringValue: "run-late" } }],
  });
  for (const [id, second] of [
    ["a", 0],
    ["b", 60],
    ["c", 30],
  ] as const)
    expect((await post("late", acme(span(id, second)))).ok).toBe(true);
  const moved = `UPDATE span SET received_at = timestamptz '2026-11-21T12:00:00Z' + make_interval(secs => $2) WHERE name = $1`;
  for (const [name, secs] of [
    ["step a", 0],
    ["step b", 3],
    ["step c", 45.5],
  ])
    await db.collector.query(moved, [name, secs]);
  expect(await lateSpans(question, db.web)).toEqual({
    late: [{ traceId: "1".repeat(32), spanId: "c".repeat(16), startedAt: "2026-11-18T11:07:10.000000000Z", lateMs: 42_500 }],
    of: 1,
  });
  await db.collector.query("UPDATE span SET received_at = now() WHERE name LIKE 'step _'");
  expect(await lateSpans(question, db.web)).toEqual({ late: [], of: 0 });
  expect(await lateSpans({ ...question, correlationId: "nobody" }, db.web)).toBeUndefined();
});
