import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { pass, startAnalyser } from "./analyser.ts";
import { Pace } from "./pace.ts";

let database: TestDatabase;
let reported: unknown[];

async function send(project: string, scenario: string, keep: (at: number) => boolean = () => true): Promise<void> {
  const store = testStore(database.collector, 2);
  await store.add(
    capture("openinference-openai", scenario)
      .filter((_, at) => keep(at))
      .map((entry) => ({ ...entry, project })),
  );
  await store.close();
}

const look = () => pass(database.collector, new Pace(), (error) => reported.push(error));

async function findings(project: string): Promise<{ kind: string; message: string; path: string | null }[]> {
  const { rows } = await database.collector.query(
    "SELECT f.kind, f.message, f.path FROM finding f JOIN project p ON p.id = f.project WHERE p.name = $1 ORDER BY step_id, ordinal",
    [project],
  );
  return rows as { kind: string; message: string; path: string | null }[];
}

async function run(project: string): Promise<{ [column: string]: unknown }> {
  const { rows } = await database.collector.query("SELECT r.* FROM run r JOIN project p ON p.id = r.project WHERE p.name = $1", [project]);
  expect(rows).toHaveLength(1);
  return rows[0] as { [column: string]: unknown };
}

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => (reported = []));
afterAll(() => database.close());

test("a loop of eight equal calls is one finding", async () => {
  await send("loop", "loop");
  await look();
  expect(reported).toEqual([]);
  expect(await findings("loop")).toMatchObject([
    { kind: "loop", message: expect.stringMatching(/called 8 times with the same arguments/) as string },
  ]);
  expect(await run("loop")).toMatchObject({ outcome: "flagged", problem_kind: "loop", findings: 1 });
});

test("a wrong argument is one finding with its place", async () => {
  await send("bad-args", "bad-args");
  await look();
  const found = await findings("bad-args");
  expect(found.filter((finding) => finding.kind === "schema")).toMatchObject([{ path: "/amount" }]);
});

test("a run that went well has none", async () => {
  await send("happy", "happy");
  await look();
  expect(await findings("happy")).toEqual([]);
  const { analysed, revision, problem_step: problem } = await run("happy");
  expect([analysed, problem]).toEqual([revision, null]);
});

test("findings follow records that come later, and looking again changes nothing", async () => {
  await send("later", "loop", (at) => at < 1);
  await look();
  expect((await findings("later")).map(({ kind }) => kind)).not.toContain("loop");
  await send("later", "loop");
  await look();
  const once = [await findings("later"), await run("later")];
  expect(once[0]).toHaveLength(1);
  await database.collector.query("UPDATE run SET revision = revision + 1 FROM project p WHERE p.id = run.project AND p.name = 'later'");
  await look();
  const [found, { revision: _r, analysed: _a, ...same }] = [await findings("later"), await run("later")];
  expect(found).toEqual(once[0]);
  expect(once[1]).toMatchObject(same);
});

test("watchers hear of a run after it was judged", async () => {
  const client = await database.collector.connect();
  const heard: (string | undefined)[] = [];
  client.on("notification", ({ payload }) => heard.push(payload));
  await client.query("LISTEN playhead_run");
  await send("heard", "happy");
  const analyser = startAnalyser({ pool: database.collector, report: (error) => reported.push(error) });
  await expect.poll(() => heard.length, { timeout: 5000 }).toBe(1);
  await analyser.stop();
  expect(heard[0]).toMatch(/^\d+\/./);
  client.release(true);
});

test("a run that cannot be read is reported once and does not stop the others", async () => {
  await send("broken", "happy");
  await send("sound", "loop");
  await database.collector.query("DELETE FROM piece USING project p WHERE p.id = piece.project AND p.name = 'broken'");
  const pace = new Pace();
  for (let i = 0; i < 3; i += 1) await pass(database.collector, pace, (error) => reported.push(error));
  expect(reported).toHaveLength(1);
  expect(await findings("sound")).toHaveLength(1);
});
