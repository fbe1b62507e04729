import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { analyseAll, tablesHolding } from "#collector/retention/testing.ts";
import { projectId } from "#db/projects.ts";
import { joinRecords, storedColumns, type StoredRecord } from "#db/pieces.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { spanOf } from "#otlp/record-of.ts";
import { redactedBy } from "#trace/redacted-by.ts";
import { RECOMMENDED, type RedactionRule } from "#redaction/rule.ts";
import { CARD, NEEDLE, poisonedLogs, poisonedTraces } from "./testing.ts";

/** The real process, as an operator runs it: what it stores, says and logs. */

let db: TestDatabase;
let owner: pg.Client;
let dataDir: string;
let collector: ChildProcess;
let port = 0;
let output = "";

beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  dataDir = await mkdtemp(path.join(tmpdir(), "playhead-redact-"));
  const env = {
    ...process.env,
    PLAYHEAD_COLLECTOR_DATABASE_URL: db.collectorUrl,
    PLAYHEAD_DATA_DIR: dataDir,
    PLAYHEAD_SECRET: "a secret of a test, long enough to be one",
    PLAYHEAD_LOG_LEVEL: "debug",
    PLAYHEAD_AUTH: "off",
    OTLP_HTTP_PORT: "0",
    OTLP_GRPC_PORT: "0",
  };
  collector = spawn(process.execPath, ["collector/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [collector.stdout, collector.stderr]) stream?.on("data", (data: Buffer) => (output += data.toString()));
  port = await vi.waitFor(() => {
    const found = /"http":(\d+)/.exec(output);
    if (found === null) throw new Error(output);
    return Number(found[1]);
  }, 30_000);
});
afterAll(async () => {
  const ended = new Promise((resolve) => collector.once("exit", resolve));
  collector.kill("SIGTERM");
  await ended;
  await rm(dataDir, { recursive: true, force: true });
  await owner.end();
  await db.close();
});

async function ruled(project: string, rules: readonly RedactionRule[], version = 1): Promise<number> {
  const id = await projectId(db.collector, project);
  await owner.query("INSERT INTO redaction_rules (project, version, rules) VALUES ($1, $2, $3)", [id, version, JSON.stringify(rules)]);
  return id;
}

async function send(project: string, signal: "traces" | "logs", body: object | string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/${signal}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-playhead-project": project },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}

async function stored(project: number): Promise<ReturnType<typeof spanOf>[]> {
  const { rows } = await db.collector.query<StoredRecord>(`SELECT ${storedColumns("s")} FROM span s WHERE project = $1 ORDER BY span_id`, [
    project,
  ]);
  return (await joinRecords(db.collector, project, rows)).map(spanOf);
}

test("nothing that a rule matches is left in any table, any answer or any log, wherever it was sent", async () => {
  const project = await ruled("shop", RECOMMENDED);
  const answers = [
    await send("shop", "traces", poisonedTraces("order-2", "2")),
    await send("shop", "logs", poisonedLogs("order-2", "2")),
    await send("shop", "logs", poisonedLogs("order-3", "")),
    await send("shop", "traces", `{"resourceSpans": [{"at": prompt${NEEDLE}`),
    await send("shop", "traces", `{"resourceSpans": "prompt${NEEDLE}"}`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400, 400]);
  expect(answers[0]?.text).toContain("rejectedSpans");
  await analyseAll(db.collector);
  await vi.waitFor(
    async () => expect((await owner.query("SELECT 1 FROM receipt WHERE verdict = 'malformed'")).rowCount).toBeGreaterThan(0),
    10_000,
  );
  for (const needle of [NEEDLE, NEEDLE.slice(1), CARD]) {
    expect([needle, await tablesHolding(owner, needle)]).toEqual([needle, []]);
    expect(output).not.toContain(needle);
  }
  for (const { text } of answers) expect(text).not.toContain(NEEDLE);
  const records = await stored(project);
  expect(records.map(({ name }) => name)).toEqual(records.map(() => expect.stringMatching(/^call \[redacted:email:[a-p]{16}\]$/)));
  expect(records.map((record) => redactedBy(record))).toEqual([
    ["card", "email"],
    ["card", "email"],
  ]);
});

test("the same person is the same person afterwards: what is hashed still joins", async () => {
  const { rows } = await owner.query<{ user_id: string }>("SELECT DISTINCT user_id FROM run WHERE user_id IS NOT NULL");
  expect(rows).toEqual([{ user_id: expect.stringMatching(/^\[redacted:email:[a-p]{16}\]$/) }]);
});

test("a step says that something was taken out of it, and by which rules", async () => {
  const { rows } = await owner.query<{ body: string }>("SELECT body FROM step WHERE kind = 'model'");
  const step = JSON.parse(rows[0]?.body ?? "{}") as { fidelity: string; fidelityReasons: string[] };
  expect(step.fidelity).toBe("partial");
  expect(step.fidelityReasons).toContain("redacted when it was received, by the rules card, email");
});

test("what was refused can be read and sent again, redacted; of what cannot be read only the reason is kept", async () => {
  const { rows } = await owner.query<{ reason: string; body: Buffer; service: string | null }>(
    "SELECT reason, body, service FROM quarantine ORDER BY length(body) DESC",
  );
  expect(rows[0]).toMatchObject({ reason: "span ID is all zero", service: expect.stringMatching(/^\[redacted:email:/) });
  expect(rows[0]?.body.length).toBeGreaterThan(1000);
  expect(rows.slice(1).map(({ reason, body }) => [reason, body.length])).toEqual([
    ["the request cannot be read: its bytes are not kept, because this project redacts what it receives", 0],
  ]);
});

test("what each rule took out is counted by day", async () => {
  await vi.waitFor(async () => {
    const { rows } = await owner.query<{ rule: string; times: bigint }>("SELECT rule, times FROM redaction_hit ORDER BY rule");
    expect(rows.map(({ rule }) => rule)).toEqual(["card", "email"]);
    expect(Number(rows[1]?.times)).toBeGreaterThan(100);
  }, 10_000);
});

test("the same records again are the same rows, and a changed rule is heard within two seconds", async () => {
  const body = poisonedTraces("order-4", "4");
  await ruled("again", RECOMMENDED);
  for (const _ of [1, 2]) await send("again", "traces", body);
  const project = await projectId(db.collector, "again");
  expect(await stored(project)).toHaveLength(2);
  await ruled("again", [{ name: "all-names", find: "regex", pattern: "call", flags: "", action: "mask" }], 2);
  await vi.waitFor(async () => {
    await send("again", "logs", {
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: "1", body: { stringValue: `call ${Math.random()}` } }] }] }],
    });
    expect((await owner.query("SELECT 1 FROM redaction_hit WHERE rule = 'all-names'")).rowCount).toBe(1);
  }, 10_000);
});

test("a collector that cannot know the rules stores nothing", async () => {
  await owner.query("REVOKE SELECT ON redaction_rules FROM playhead_collector");
  try {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await send("shop", "traces", poisonedTraces("order-5", "5"))).toMatchObject({ status: 503 });
    expect(await tablesHolding(owner, "order-5")).toEqual([]);
  } finally {
    await owner.query("GRANT SELECT ON redaction_rules TO playhead_collector");
  }
});

test("without rules a record is kept as it came, and nothing is counted", async () => {
  const project = await projectId(db.collector, "open");
  expect(await send("open", "traces", poisonedTraces("order-1", "1"))).toMatchObject({ status: 200 });
  expect(await tablesHolding(owner, `prompt${NEEDLE}`)).not.toEqual([]);
  expect((await stored(project)).flatMap((record) => redactedBy(record))).toEqual([]);
  expect((await owner.query("SELECT 1 FROM redaction_hit WHERE project = $1", [project])).rowCount).toBe(0);
});
