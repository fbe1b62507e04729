import { afterAll, beforeAll, expect, test } from "vitest";
import { markFailure } from "#commands/mark-failure.ts";
import { countFailures } from "#db/failures.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { inTransaction } from "#db/transaction.ts";
import { listFailures } from "./list-failures.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const NOW_NS = BigInt(Date.now()) * 1_000_000n;
const DAY_NS = 86_400_000_000_000n;
const signature = (letter: string): string => letter.repeat(24);

/** A problem of a signature on a step of a run. */
async function fails(project: string, letter: string, run: string, atNs: bigint): Promise<void> {
  const id = await projectId(database.collector, project);
  const failure = { signature: signature(letter), kind: "error", subject: "lookup", message: "order … not found", path: null, atNs };
  await inTransaction(database.collector, async (client) => {
    await client.query(
      `INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, signature, at_ns, agent)
        VALUES ($1, $2, 'step', 0, 'error', 'problem', 'order A-1 not found', $3, $4, 'support')`,
      [id, run, failure.signature, atNs],
    );
    await countFailures(client, id, [], [failure]);
  });
}

const list = (project: string, more: Partial<Parameters<typeof listFailures>[0]> = {}) =>
  listFailures({ project, state: "open", uncovered: false, limit: 25, ...more }, database.web);
const letters = (page: Awaited<ReturnType<typeof list>>): string[] => page.failures.map((failure) => failure.signature.slice(0, 1));

test("failures come latest first, with their days, examples and agents", async () => {
  await fails("latest", "a", "r1", NOW_NS - DAY_NS);
  await fails("latest", "b", "r2", NOW_NS - 5n);
  await fails("latest", "a", "r3", NOW_NS - 2n * DAY_NS);
  const page = await list("latest");
  expect(letters(page)).toEqual(["b", "a"]);
  const [, a] = page.failures;
  expect(a).toMatchObject({ steps: 2, agents: ["support"], cases: 0, reopened: false });
  expect(a?.days.slice(-3)).toEqual([1, 1, 0]);
  expect(a?.days).toHaveLength(14);
  expect(a?.examples.map((example) => example.correlationId)).toEqual(["r1", "r3"]);
});

test("a page goes on where the one before it ended", async () => {
  for (const [at, letter] of ["a", "b", "c", "d", "e"].entries()) await fails("pages", letter, letter, NOW_NS - BigInt(at % 2));
  const seen: string[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 9; pages += 1) {
    const page = await list("pages", { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...letters(page));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  expect(seen.toSorted()).toEqual(["a", "b", "c", "d", "e"]);
  await expect(list("pages", { cursor: "bm9uZQ" })).rejects.toThrow("not one that Playhead gave");
});

test("a resolved failure is open again when a step that began later fails in the same way, not when an older one arrives", async () => {
  await fails("again", "a", "r1", NOW_NS - DAY_NS);
  await markFailure({ project: "again", author: "ada" }, signature("a"), { state: "resolved" }, database.web);
  expect(letters(await list("again"))).toEqual([]);
  await fails("again", "a", "late", NOW_NS - 2n * DAY_NS);
  expect(letters(await list("again", { state: "resolved" }))).toEqual(["a"]);
  await fails("again", "a", "r2", NOW_NS + DAY_NS);
  expect((await list("again")).failures).toMatchObject([{ reopened: true, state: "open", steps: 3 }]);
});

test("a snoozed failure rests, and is counted where it is", async () => {
  await fails("snooze", "a", "r1", NOW_NS);
  await markFailure({ project: "snooze", author: "ada" }, signature("a"), { state: "snoozed", hours: 24 }, database.web);
  expect(await list("snooze")).toMatchObject({ failures: [], counts: { open: 0, snoozed: 1, resolved: 0 } });
  await markFailure({ project: "snooze", author: "ada" }, signature("a"), { state: "open" }, database.web);
  expect(letters(await list("snooze"))).toEqual(["a"]);
});

test("a failure that a case was made of is covered, until the case is retired", async () => {
  await fails("cover", "a", "r1", NOW_NS);
  await fails("cover", "b", "r2", NOW_NS - 1n);
  const id = await projectId(database.collector, "cover");
  const owned = `INSERT INTO eval_case (project, id, set_slug, revision, status, title, correlation_id, step_id, digest, body)
    SELECT $1, 'c1', 's', 1, 'draft', 't', 'r1', 'step', '', '{}'`;
  await inTransaction(database.web, async (client) => {
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(id)]);
    await client.query(owned, [id]);
  });
  expect((await list("cover")).failures.map((failure) => failure.cases)).toEqual([1, 0]);
  expect(letters(await list("cover", { uncovered: true }))).toEqual(["b"]);
});

test("an unknown failure cannot be marked, and says so", async () => {
  await projectId(database.collector, "unknown");
  expect(await markFailure({ project: "unknown", author: "ada" }, signature("f"), { state: "resolved" }, database.web)).toMatchObject({
    denied: "not-found",
  });
});
