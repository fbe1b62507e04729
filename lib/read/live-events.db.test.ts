import { afterAll, beforeAll, expect, test } from "vitest";
import { RunChannel } from "#db/run-channel.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { type Events, follow, type LiveEvent } from "./live-events.ts";

let database: TestDatabase;
let project: number;

beforeAll(async () => {
  database = await testDatabase();
  project = await projectId(database.collector, "live");
  await database.collector.query(
    `INSERT INTO run (project, correlation_id, source, rule, distance, last_activity, start_ns, end_ns, name, traces, spans, logs, models, tools, errors, agent_steps, revision)
      SELECT $1, id, 'x', 0, 0, now(), 0, 0, 'r', 1, 1, 0, 0, 0, 0, 1, 1 FROM unnest(ARRAY['run', 'other']) AS id`,
    [project],
  );
});
afterAll(() => database.close());

/** A record came and was analysed: what the analyser does last. */
async function changed(id: string, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1)
    await database.collector.query(
      "UPDATE run SET revision = revision + 1, last_activity = now() WHERE project = $1 AND correlation_id = $2",
      [project, id],
    );
  await database.collector.query("SELECT pg_notify('playhead_run', $1)", [`${project}/${id}`]);
}

interface Followed {
  events: Events;
  end: () => void;
}

async function following(more: { correlationId?: string; since?: string } = { correlationId: "run" }, most = 10): Promise<Followed> {
  const controller = new AbortController();
  const channel = new RunChannel(database.webUrl, most);
  const events = await follow({ project: "live", ...more, signal: controller.signal }, database.web, channel);
  if (typeof events === "string") throw new Error(events);
  return { events, end: () => controller.abort() };
}

/** The next event that says something. */
async function told(events: Events): Promise<LiveEvent> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error("ended");
    if (value !== undefined) return value;
  }
}

test("a reader is told what is there, then of every change, and not of other runs", async () => {
  const { events, end } = await following();
  const first = await told(events);
  expect(first).toMatchObject({ live: true });
  const next = told(events);
  await changed("other");
  await changed("run", 3);
  const second = await next;
  expect(second.id).not.toBe(first.id);
  end();
  expect((await events.next()).done).toBe(true);
});

test("who comes back with the last event hears only of what is new", async () => {
  const before = await following();
  const { id } = await told(before.events);
  before.end();
  const again = await following({ correlationId: "run", since: id });
  expect((await again.events.next()).value).toBeUndefined();
  await changed("run");
  expect((await told(again.events)).id).not.toBe(id);
  again.end();
});

test("a list is told of any run", async () => {
  const { events, end } = await following({});
  const first = await told(events);
  await changed("other");
  expect((await told(events)).id).not.toBe(first.id);
  end();
});

test("a run that is not there, and one reader too many, are refused", async () => {
  await expect(following({ correlationId: "nobody" })).rejects.toThrow("no such run");
  await expect(following({}, 0)).rejects.toThrow("too many readers");
});

test("a broken connection is opened again, and its readers hear what they missed", async () => {
  const { events, end } = await following();
  const first = await told(events);
  const next = told(events);
  const broken =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'playhead-live' AND datname = current_database()";
  await expect.poll(async () => (await database.web.query(broken)).rowCount).toBeGreaterThan(0);
  await database.collector.query("UPDATE run SET revision = revision + 1 WHERE project = $1 AND correlation_id = 'run'", [project]);
  expect((await next).id).not.toBe(first.id);
  end();
}, 10_000);
