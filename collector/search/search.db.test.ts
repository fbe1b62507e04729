import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { asProject } from "#db/as-project.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { listRuns } from "#read/list-runs.ts";
import { listSteps } from "#read/list-steps.ts";

/** Full text, the whole way: what an exporter sends is found by what was said in it. */

let database: TestDatabase;

const START = BigInt(Date.now()) * 1_000_000n;
const text = (stringValue: string) => ({ stringValue });

/** A run of model calls that each send the whole history, as agents do. */
function talk(run: string, ...said: string[]): object[] {
  const traceId = Buffer.from(run.padEnd(16).slice(0, 16)).toString("hex");
  return said.map((_, n) => ({
    traceId,
    spanId: (n + 1).toString(16).padStart(16, "0"),
    name: "chat",
    startTimeUnixNano: String(START + BigInt(n) * 1_000_000_000n),
    endTimeUnixNano: String(START + BigInt(n) * 1_000_000_000n + 500_000_000n),
    attributes: [
      { key: "gen_ai.operation.name", value: text("chat") },
      { key: "gen_ai.conversation.id", value: text(run) },
      { key: "gen_ai.request.model", value: text("m-1") },
      {
        key: "gen_ai.input.messages",
        value: text(JSON.stringify(said.slice(0, n + 1).map((content) => ({ role: "user", parts: [{ type: "text", content }] })))),
      },
    ],
  }));
}

async function send(project: string, spans: readonly object[]): Promise<void> {
  const store = testStore(database.collector, 2);
  const body = Buffer.from(
    JSON.stringify({ resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ scope: { name: "t" }, spans }] }] }),
  );
  await store.add(entriesOf(body, "json", "traces", project));
  await store.close();
  const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
  for (const run of rows) await analyseRun(database.collector, run);
}

const runs = async (q: string, project = "default"): Promise<string[]> =>
  (await listRuns({ project, limit: 200, all: true, q }, database.web)).runs.map((run) => run.correlationId).toSorted();
const spans = async (q: string): Promise<(string | undefined)[]> =>
  (await listSteps({ project: "default", limit: 200, q }, database.web)).steps.map(
    ({ correlationId, step }) => `${correlationId} ${step.spanId?.slice(-1)}`,
  );

const HOSTILE = `50% off_now \\ "quoted" 'ticked' \u0000 Ünïcode 漢字`;

beforeAll(async () => {
  database = await testDatabase();
  await ensurePartitions(database.collector);
  await send("default", [
    ...talk("first", "Please refund the blue kettle", "It came broken", "Thank you"),
    ...talk("second", "Is the blue teapot in stock?", HOSTILE),
  ]);
  await send("other", talk("foreign", "the blue kettle of somebody else"));
});
afterAll(() => database.close());

describe("what was said", () => {
  test("is found by words, phrases and parts of words, without regard to case", async () => {
    expect(await runs("kettle")).toEqual(["first"]);
    expect(await runs('"THE BLUE"')).toEqual(["first", "second"]);
    expect(await runs("blue -kettle")).toEqual(["second"]);
    expect(await runs("ettl")).toEqual(["first"]);
    expect(await runs("samovar")).toEqual([]);
    expect(await runs("kettle", "other")).toEqual(["foreign"]);
  });

  test("leads to the step that said it first, not to every call that sent the history again", async () => {
    expect(await spans("kettle")).toEqual(["first 1"]);
    expect(await spans('"came broken"')).toEqual(["first 2"]);
    const { rows } = await database.collector.query<{ uses: number; texts: number }>(
      "SELECT (SELECT count(*)::int FROM search_use) AS uses, (SELECT count(*)::int FROM search_text) AS texts",
    );
    expect(rows[0], "what was said, and in each of three traces what its calls are called").toEqual({ uses: 6 + 3, texts: 6 + 2 });
  });

  test("is found by any ID that a record of it has, beside what calls it so", async () => {
    const trace = Buffer.from("first".padEnd(16)).toString("hex");
    for (const id of [trace, `${trace}-0000000000000002`, "irst"]) expect(await runs(id)).toEqual(["first"]);
    expect(await spans(`${trace}-0000000000000002`)).toEqual(["first 2"]);
    expect(await spans(trace)).toEqual(["first 3", "first 2", "first 1"]);
  });

  test("is the same step in whatever order its calls come", async () => {
    const late = talk("backward", "the green samovar", "and a lid");
    for (const span of late.toReversed()) await send("default", [span]);
    expect(await spans("green samovar")).toEqual(["backward 1"]);
  });

  test("is text and nothing else, however hostile", async () => {
    for (const q of ["50% off_now", '\\ "quoted"', "'ticked'", "'ticked' \u0000 ü", "ÜNÏCODE 漢字"])
      expect(await runs(`"${q.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`)).toEqual(["second"]);
    expect(await runs('"5_% off"')).toEqual([]);
    expect(await runs('"%%%"')).toEqual([]);
  });

  test("and what is shown of a run may stand beside each other in one filter", async () => {
    expect(await runs("model:m-1 kettle")).toEqual(["first"]);
    expect(await runs("(kettle OR teapot)")).toEqual(["first", "second"]);
    expect(await runs('step(kind:model kettle) -> step("came broken")')).toEqual(["first"]);
  });
});

/** The run's service as its records may come to say it, and read again. */
async function serve(run: string, services: readonly string[]): Promise<void> {
  const { rows } = await database.collector.query<Changed>(
    "UPDATE run SET services = $2, revision = revision + 1 WHERE correlation_id = $1 RETURNING project, correlation_id, revision",
    [run, services],
  );
  for (const changed of rows) await analyseRun(database.collector, changed);
}

test("a run is found by a name as long as it has it, by its key and as a word", async () => {
  await serve("second", ["Till", "kiosk"]);
  expect([await runs("service:till"), await runs("service:kio*"), await runs("kiosk")]).toEqual([["second"], ["second"], ["second"]]);
  await serve("second", ["kiosk"]);
  expect([await runs("service:till"), await runs("service:kiosk")]).toEqual([[], ["second"]]);
  await serve("second", []);
  expect(await runs("kiosk")).toEqual([]);
});

/** Calls that each say something of their own. */
function greetings(run: string): object[] {
  return Array.from({ length: 701 }, (_, n) => n).flatMap((n) =>
    talk(run, `hello there, ${run} ${n}`).map((span) => ({ ...span, spanId: (n + 1).toString(16).padStart(16, "0") })),
  );
}

test("words that nearly every run says are found run by run, with the same answer", async () => {
  for (const run of ["a-run", "b-run", "c-run"]) await send("many", greetings(run));
  await send("many", talk("silent", "nothing of the sort"));
  expect(await runs('"hello there"', "many")).toEqual(["a-run", "b-run", "c-run"]);
  expect(await runs('-"hello there"', "many")).toEqual(["silent"]);
  expect(await runs('"hello there" "b-run 77"', "many")).toEqual(["b-run"]);
  expect((await listSteps({ project: "many", limit: 200, q: '"hello there" "c-run 700"' }, database.web)).steps).toHaveLength(1);
}, 120_000);

test("rare words are found by the index on their letters, and only in the project that asks", async () => {
  await database.collector.query("SELECT playhead_index_texts()");
  const ask = "SELECT trace_id FROM playhead_search('%kettle%', 10)";
  expect(await asProject(database.web, 1, async (client) => (await client.query(ask)).rowCount)).toBe(1);
  expect((await database.web.query(ask)).rowCount).toBe(0);
  await expect(database.web.query("SELECT playhead_index_texts()")).rejects.toThrow("permission denied");
  const lines = await plan("SELECT * FROM search_text WHERE project + 0 = 1 AND text LIKE '%kettle%'");
  expect(lines).toMatch(/Bitmap Index Scan on search_text_\d{8}_text_idx/);
  expect(lines).not.toContain("Seq Scan");
});

/** As where there is much to find: a handful of rows is read without any index. */
async function plan(sql: string): Promise<string> {
  const client = await database.collector.connect();
  try {
    await client.query("BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${sql}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
