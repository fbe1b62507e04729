import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "#collector/store/store.ts";
import { recorrelate } from "#collector/store/settle/recorrelate.ts";
import type { Background } from "#collector/repeatedly.ts";
import { startSettler } from "#collector/store/settle/settler.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { ruleSet } from "#correlation/rule-set.ts";
import { ruleSetOf } from "#db/correlation-rules.ts";
import { findProject } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { getCorrelation, recentTraces } from "#read/correlation.ts";
import { getRun } from "#read/get-run.ts";
import { listAliases } from "#read/list-aliases.ts";
import { listRuns } from "#read/list-runs.ts";
import { Refused } from "#read/refused.ts";
import { resolve } from "#read/resolve.ts";
import { testCorrelation } from "#read/test-correlation.ts";
import { isDenied } from "./in-transaction.ts";
import { joinIds, partIds } from "./join-ids.ts";
import { saveCorrelation } from "./save-correlation.ts";
import { tagFailure } from "./tag-failure.ts";

let db: TestDatabase;
let store: Store;
let settler: Background;
let next = 1;

beforeAll(async () => {
  db = await testDatabase();
  store = testStore(db.collector);
  settler = startSettler({
    pool: db.collector,
    report: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await settler.stop();
  await store.close();
  await db.close();
});

function done<T>(value: T): Exclude<T, { denied: unknown }> {
  if (isDenied(value)) throw new Error(value.message);
  return value as Exclude<T, { denied: unknown }>;
}

/** A trace of one model call that carries these attributes; its ID. */
async function send(project: string, attributes: { [key: string]: string }): Promise<string> {
  const traceId = (next++).toString(16).padStart(32, "0");
  const own = { "gen_ai.operation.name": "chat", ...attributes };
  const span = {
    traceId,
    spanId: "00000000000000aa",
    name: "chat",
    startTimeUnixNano: String(1_760_000_000_000_000_000n + BigInt(next)),
    endTimeUnixNano: String(1_760_000_001_000_000_000n + BigInt(next)),
    attributes: Object.entries(own).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  };
  const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
  await store.add(entriesOf(body, "json", "traces", project));
  return traceId;
}

const runsOf = async (project: string): Promise<[string, number][]> => {
  const { runs } = await listRuns({ project, limit: 50, all: true }, db.web);
  return runs
    .map(({ correlationId, traceIds }): [string, number] => [correlationId, traceIds.length])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
};

describe("two IDs", () => {
  test("become one run and two again; what was sent meanwhile goes with its ID", async () => {
    await send("join", { "session.id": "a" });
    const b = await send("join", { "session.id": "b" });
    expect(done(await joinIds({ project: "join", author: "ada" }, { alias: "b", correlationId: "a" }, db.web))).toEqual({
      alias: "b",
      correlationId: "a",
      settled: true,
    });
    expect(await runsOf("join")).toEqual([["a", 2]]);
    expect((await getRun({ project: "join", correlationId: "b" }, db.web))?.run).toMatchObject({ correlationId: "a", aliases: ["b"] });
    expect(await resolve({ correlationId: "b" }, "all", db.web)).toMatchObject({ correlationId: "a" });
    expect((await listAliases({ project: "join", correlationId: "a", limit: 10 }, db.web)).aliases).toMatchObject([
      { alias: "b", settled: true, author: "ada" },
    ]);
    await send("join", { "session.id": "b" });
    expect(await runsOf("join")).toEqual([["a", 3]]);
    done(
      await tagFailure(
        { project: "join", author: "ana" },
        { correlationId: "a", stepId: `${b}-00000000000000aa`, category: "loop", note: "" },
        db.web,
      ),
    );
    expect(done(await partIds("join", "b", db.web)).settled).toBe(true);
    expect(await runsOf("join")).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    const [one, other] = await Promise.all(
      ["a", "b"].map(async (id) => (await getRun({ project: "join", correlationId: id }, db.web))?.run),
    );
    expect([one?.outcome === "tagged", one?.tags, other?.outcome, other?.tags]).toEqual([false, [], "tagged", ["loop"]]);
  });

  test("are refused where joining makes no sense, in words", async () => {
    await send("refuse", { "session.id": "a" });
    const join = async (alias: string, correlationId: string) =>
      joinIds({ project: "refuse", author: "ada" }, { alias, correlationId }, db.web);
    expect(await join("a", "a")).toMatchObject({ denied: "invalid" });
    expect(await join("x", "nobody")).toMatchObject({ denied: "not-found" });
    done(await join("x", "a"));
    expect(await join("a", "x")).toMatchObject({ denied: "invalid" });
    await send("refuse", { "session.id": "c" });
    expect(await join("x", "c")).toMatchObject({ denied: "conflict", hint: expect.stringContaining("Part") });
    expect(await partIds("refuse", "never", db.web)).toMatchObject({ denied: "not-found" });
  });

  test("of which one was joined to before bring that one along", async () => {
    for (const id of ["a", "b", "c"]) await send("chain", { "session.id": id });
    done(await joinIds({ project: "chain", author: "ada" }, { alias: "b", correlationId: "a" }, db.web));
    done(await joinIds({ project: "chain", author: "ada" }, { alias: "a", correlationId: "c" }, db.web));
    await expect.poll(async () => runsOf("chain"), { timeout: 5000 }).toEqual([["c", 3]]);
  });
});

describe("a project's own list of keys", () => {
  const own = { name: "order", why: "ours", keys: ["shop.order"], several: "nearest" as const, places: ["record" as const] };

  test("holds for what comes, and for what is stored when it is correlated again", async () => {
    const trace = await send("own", { "shop.order": "4711", "session.id": "s" });
    expect(await runsOf("own")).toEqual([["s", 1]]);
    const before = await getCorrelation("own", db.web);
    expect(before.version).toBe(0);
    const saved = done(await saveCorrelation({ project: "own", author: "ada" }, { version: 0, rules: [own, ...before.rules] }, db.web));
    expect(saved).toMatchObject({ version: 1, author: "ada" });
    expect(await saveCorrelation({ project: "own", author: "ada" }, { version: 0 }, db.web)).toMatchObject({ denied: "conflict" });
    const project = (await findProject(db.collector, "own")) ?? -1;
    expect((await ruleSetOf(db.collector, project, 0)).rules[0]).toMatchObject(own);
    expect(await recorrelate(db.collector, project, trace, ruleSet(saved.rules))).toBe(true);
    expect(await runsOf("own")).toEqual([["4711", 1]]);
    expect(await recorrelate(db.collector, project, trace, ruleSet(saved.rules))).toBe(false);
    expect(done(await saveCorrelation({ project: "own", author: "ada" }, { version: 1 }, db.web)).rules).toEqual(before.rules);
  });

  test("of another project is another", async () => {
    await send("other", { "shop.order": "4711" });
    expect((await getCorrelation("other", db.web)).version).toBe(0);
  });
});

describe("trying rules", () => {
  const tried = async (text: string) => testCorrelation({ project: "try", text }, db.web);

  test.each([
    ['{"session.id": "s", "thread.id": 7}', "s"],
    ["session.id=s\nthread.id=7", "s"],
    ['[{"key":"session.id","value":{"stringValue":"s"}}]', "s"],
    [
      '{"traceId":"0000000000000000000000000000abcd","spanId":"00000000000000ab","attributes":[{"key":"session.id","value":{"stringValue":"s"}}]}',
      "s",
    ],
    ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"attributes":[{"key":"session.id","value":{"stringValue":"s"}}]}]}]}]}', "s"],
  ])("%s is read as a person means it", async (text, run) => {
    const [record] = (await tried(text)).records;
    expect(record).toMatchObject({ run });
    expect(record?.candidates[0]).toMatchObject({ key: "session.id", verdict: "counts" });
  });

  test("says what lost and why", async () => {
    const { records } = await tried(
      '{"session.id":"s","correlation_id":" ","gen_ai.conversation.id":"c","mcp.session.id":"m","my.session":"x"}',
    );
    expect(records[0]?.run).toBe("c");
    expect(records[0]?.candidates.map(({ key, verdict }) => `${key} ${verdict}`)).toEqual([
      "gen_ai.conversation.id counts",
      "session.id weaker",
      "correlation_id refused",
      "mcp.session.id look-alike",
      "my.session not-read",
    ]);
  });

  test("of a stored trace tells each record's run, and by rules that are not saved yet", async () => {
    const trace = await send("try", { "session.id": "s", "shop.order": "1" });
    expect((await recentTraces("try", db.web)).traces).toMatchObject([{ traceId: trace, correlationId: "s" }]);
    const rules = [{ name: "order", why: "", keys: ["shop.order"], several: "nearest" as const, places: ["record" as const] }];
    expect((await testCorrelation({ project: "try", traceId: trace, rules }, db.web)).records).toMatchObject([
      { run: "1", because: "it says so itself" },
    ]);
    await expect(testCorrelation({ project: "try", traceId: "f".repeat(32) }, db.web)).rejects.toThrow("no such trace");
  });

  test.each(["", "{", "no telemetry", '"text"', '{"attributes": 7}', '{"resourceSpans": 7}', '{"spanId":"zz"}'])(
    "%s is refused in words",
    async (text) => {
      await expect(tried(text)).rejects.toBeInstanceOf(Refused);
    },
  );
});
