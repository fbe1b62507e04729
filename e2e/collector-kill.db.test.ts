import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { compiledIn } from "#cli/start/services.ts";
import { startCollectorProcess } from "./collector-process.ts";
import { watchedDatabase } from "./watched-database.ts";

/** Spans of one request; its trace ID is the number of the request. */
const SPANS = 20;
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
const traceOf = (request: number): string => hex(request + 1, 32);

function body(request: number): string {
  const spans = Array.from({ length: SPANS }, (_, n) => ({
    traceId: traceOf(request),
    spanId: hex(n + 1, 16),
    name: `step ${n}`,
    startTimeUnixNano: `${1_795_000_000_000_000_000n + BigInt(n)}`,
    endTimeUnixNano: `${1_795_000_000_000_001_000n + BigInt(n)}`,
    attributes: [{ key: "session.id", value: { stringValue: "killed" } }],
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

/** True when the request was acknowledged; false when the answer never came. */
async function send(url: string, request: number): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: body(request),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

const on = watchedDatabase();

/** Spans on disk by trace: how many rows, and how many of them differ. */
async function stored(): Promise<Map<string, { rows: number; distinct: number }>> {
  const { rows } = await on.watcher.query<{ trace: string; rows: string; distinct: string }>(
    "SELECT encode(trace_id, 'hex') AS trace, count(*) AS rows, count(DISTINCT span_id) AS distinct FROM span GROUP BY trace_id",
  );
  return new Map(rows.map((row) => [row.trace, { rows: Number(row.rows), distinct: Number(row.distinct) }]));
}

/** Settles with the first answer that is not false; rejects when all are. */
const firstYes = async (answers: readonly Promise<unknown>[]): Promise<unknown> =>
  Promise.any(answers.map(async (answer) => ((await answer) === false ? Promise.reject(new Error("refused")) : true)));

const WHOLE = { rows: SPANS, distinct: SPANS };

test("a collector killed while it writes has acknowledged nothing, stored nothing, and takes the retry once", async () => {
  const first = await startCollectorProcess(on.database.collectorUrl);
  await on.watcher.query("BEGIN");
  await on.watcher.query("LOCK TABLE span IN EXCLUSIVE MODE");
  const answer = send(first.url, 0);
  await sleep(500); // The transaction now waits for the lock: received, not committed, not answered.
  await first.kill();
  expect(await answer).toBe(false);
  await on.watcher.query("COMMIT");

  const second = await startCollectorProcess(on.database.collectorUrl);
  expect(await send(second.url, 0)).toBe(true);
  expect((await stored()).get(traceOf(0))).toEqual(WHOLE);
  await second.kill();
});

test("whenever the collector is killed, nothing acknowledged is missing and nothing is doubled after the retry", async () => {
  const acknowledged = new Set<number>();
  let next = 1;
  for (const lifeMs of [5, 20, 40, 80, 160, undefined]) {
    const collector = await startCollectorProcess(on.database.collectorUrl);
    const requests = Array.from({ length: 40 }, () => next++);
    const answers = requests.map(async (request) => (await send(collector.url, request)) && acknowledged.add(request));
    // The last one lives until it has acknowledged something, however slow the machine is.
    await (lifeMs === undefined ? firstYes(answers) : sleep(lifeMs));
    await collector.kill();
    await Promise.all(answers);
  }
  expect(acknowledged.size).toBeGreaterThan(0);
  const beforeRetry = await stored();
  for (const request of acknowledged) expect(beforeRetry.get(traceOf(request)), `request ${request} was acknowledged`).toEqual(WHOLE);

  // Exporters retry what was not answered, some at once; some of that had been committed.
  const collector = await startCollectorProcess(on.database.collectorUrl);
  const left = Array.from({ length: next - 1 }, (_, at) => at + 1).filter((request) => !acknowledged.has(request));
  for (let at = 0; at < left.length; at += 16) {
    const answers = await Promise.all(left.slice(at, at + 16).map(async (request) => send(collector.url, request)));
    expect(answers).not.toContain(false);
  }
  await collector.stop();
  const after = await stored();
  for (let request = 1; request < next; request++) expect(after.get(traceOf(request))).toEqual(WHOLE);

  const { rows } = await on.watcher.query<{ spans: string }>("SELECT spans FROM run WHERE correlation_id = 'killed'");
  expect(Number(rows[0]?.spans)).toBe(next * SPANS);
});

test("a collector that was killed need not compile its code again: its first start has kept it", async () => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "playhead-compiled-"));
  const modules = async (): Promise<string[]> => {
    const names = await readdir(dataDir, { recursive: true }).catch(() => []);
    return names.filter((name) => path.dirname(name) !== ".");
  };
  const first = await startCollectorProcess(on.database.collectorUrl, compiledIn(dataDir));
  while ((await modules()).length < 100) await sleep(20);
  await first.kill();
  const second = await startCollectorProcess(on.database.collectorUrl, compiledIn(dataDir));
  expect(await send(second.url, 0)).toBe(true);
  await second.kill();
  await rm(dataDir, { recursive: true, force: true });
});
