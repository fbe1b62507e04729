import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { capture, everything, testStore } from "#collector/store/testing.ts";
import { COMPILED } from "./collector-process.ts";
import { watchedDatabase } from "./watched-database.ts";

/** `playhead rederive` as its own process, and as kill -9 leaves it. */

const SCENARIOS = ["happy", "loop", "bad-args", "tool-error", "conversation"];

const on = watchedDatabase();

beforeAll(async () => {
  const store = testStore(on.database.collector);
  for (const scenario of SCENARIOS) await store.add(capture("otel-openai", scenario));
  await store.close();
  expect(await finished(rederive())).toContain("done");
});

function rederive(): ChildProcess {
  const env = { ...process.env, ...COMPILED, PLAYHEAD_COLLECTOR_DATABASE_URL: on.database.collectorUrl, PLAYHEAD_LOG_LEVEL: "silent" };
  return spawn(process.execPath, ["cli/playhead.ts", "rederive"], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** What it said until its end, which must be a good one. */
async function finished(child: ChildProcess): Promise<string> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`rederive ended with ${code}: ${said}`);
  return said;
}

interface Far {
  phase: string;
  traces: number;
}

/** How far the unfinished job has come. */
async function far(): Promise<Far | undefined> {
  const { rows } = await on.watcher.query<Far>("SELECT phase, traces::int AS traces FROM rederivation WHERE finished_at IS NULL");
  return rows[0];
}

async function count(sql: string): Promise<number> {
  return Number((await on.watcher.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);
}

/** Records byte for byte, their columns, sums, claims and runs, and the findings; not how often a run was read. */
async function all(): Promise<unknown> {
  const stored = await everything(on.database.collector, 1);
  const run = stored["run"]?.map((row) => row.replace(/\["analysed","\d+"\],/, ""));
  const { rows } = await on.watcher.query("SELECT step_id, kind, message FROM finding ORDER BY correlation_id, step_id, ordinal");
  return { ...stored, run, findings: rows };
}

const LAST =
  "SELECT 1 FROM span WHERE trace_id = (SELECT trace_id FROM trace WHERE part_of IS NULL ORDER BY trace_id DESC LIMIT 1) FOR UPDATE";

/** What holds the child up, and where it stands then. */
const HELD: readonly [when: string, hold: string, there: (far: Far, traces: number) => boolean][] = [
  ["all columns but those of the last trace are read again", LAST, ({ traces }, all) => traces === all - 1],
  ["the first runs are judged", "LOCK TABLE finding IN SHARE ROW EXCLUSIVE MODE", ({ phase }) => phase === "runs"],
];

test.each(HELD)("killed when %s it has lost nothing, and the next one goes on there", async (_when, hold, there) => {
  const before = await all();
  const [spans, traces] = [await count("span"), await count("trace WHERE part_of IS NULL")];
  await on.watcher.query("UPDATE span SET agent = 'as an older dialect read it', tool_name = NULL");
  await on.watcher.query("UPDATE finding SET message = 'an older rule said this'");

  await on.watcher.query("BEGIN");
  await on.watcher.query(hold);
  const child = rederive();
  for (let now = await far(); now === undefined || !there(now, traces); now = await far()) await sleep(20);
  child.kill("SIGKILL");
  await once(child, "exit");
  await on.watcher.query("ROLLBACK");

  expect(await count("span")).toBe(spans);
  expect(await far()).toBeDefined();
  expect(await finished(rederive())).toContain("done, taken up where it was interrupted");
  expect(await all()).toEqual(before);
  expect(await far()).toBeUndefined();
});
