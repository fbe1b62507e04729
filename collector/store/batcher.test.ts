import { expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { Batcher } from "./batcher.ts";
import type { Limits } from "./batcher.ts";
import { Lanes } from "./lanes.ts";
import { StoreError } from "./store-error.ts";

const LIMITS: Limits = { records: 4, bytes: 100_000, waitMs: 1, queuedBytes: 50_000, patienceMs: 60_000 };

const entries = (count: number, project = "p", bytes = 10): Entry[] =>
  Array.from({ length: count }, () => ({ project, body: new Uint8Array(bytes) }) as Entry);

/** A database that commits a batch when it is told to. */
function slow(): { write: (batch: Entry[]) => Promise<void>; batches: Entry[][]; commit: () => void; fail: (error: Error) => void } {
  const batches: Entry[][] = [];
  const open: PromiseWithResolvers<void>[] = [];
  const write = async (batch: Entry[]): Promise<void> => {
    batches.push(batch);
    const settled = Promise.withResolvers<void>();
    open.push(settled);
    return settled.promise;
  };
  return { write, batches, commit: () => open.shift()?.resolve(), fail: (error) => open.shift()?.reject(error) };
}

const soon = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

test("requests that come while a batch is being written go into the next one together", async () => {
  const { write, batches, commit } = slow();
  const batcher = new Batcher(write, LIMITS);
  const added = [batcher.add(entries(4)), batcher.add(entries(1)), batcher.add(entries(1)), batcher.add(entries(2))];
  await soon();
  expect(batches.map((batch) => batch.length)).toEqual([4]);
  commit();
  await added[0];
  await soon();
  expect(batches.map((batch) => batch.length)).toEqual([4, 4]);
  commit();
  await Promise.all(added);
});

test("a request is answered when the last of its batches is committed, and fails when one of them does", async () => {
  const { write, commit, fail } = slow();
  const batcher = new Batcher(write, LIMITS);
  let answer = "none";
  const added = batcher.add(entries(6)).then(
    () => (answer = "stored"),
    () => (answer = "failed"),
  );
  await soon();
  commit();
  await soon();
  expect(answer).toBe("none");
  fail(new Error("disk full"));
  await added;
  expect(answer).toBe("failed");
});

test("what would wait beyond the bound is refused at once as overloaded, and let in again later", async () => {
  const { write, commit } = slow();
  const batcher = new Batcher(write, LIMITS);
  const first = batcher.add(entries(1, "p", 49_000));
  await soon();
  await expect(batcher.add(entries(1, "p", 2000))).rejects.toMatchObject({ overloaded: true, retryable: true });
  commit();
  await first;
  const again = batcher.add(entries(1, "p", 2000));
  await soon();
  commit();
  await again;
});

test("closing writes what waits and refuses what comes", async () => {
  const { write, batches, commit } = slow();
  const batcher = new Batcher(write, LIMITS);
  const waiting = [batcher.add(entries(4)), batcher.add(entries(1))];
  const closed = batcher.close();
  await expect(batcher.add(entries(1))).rejects.toBeInstanceOf(StoreError);
  await soon();
  commit();
  await soon();
  commit();
  await Promise.all([...waiting, closed]);
  expect(batches.flat().length).toBe(5);
});

test("a project whose batch hangs does not hold up another lane", async () => {
  const { write, batches } = slow();
  const lanes = new Lanes(2, async (batch) => (batch[0]?.project === "a" ? write(batch) : undefined), LIMITS);
  void lanes.add(entries(1, "a"));
  await lanes.add(entries(1, "b"));
  expect(batches.length).toBe(1);
});

test("who waits longer than a client does is asked to come back; a request that has begun is finished", async () => {
  const { write, batches, commit } = slow();
  const batcher = new Batcher(write, { ...LIMITS, patienceMs: 20 });
  const begun = batcher.add(entries(6));
  await soon();
  await expect(batcher.add(entries(1))).rejects.toMatchObject({ overloaded: true, retryable: true });
  commit();
  await soon();
  commit();
  await begun;
  expect(batches.map((batch) => batch.length)).toEqual([4, 2]);
});

test("a project with much to write does not keep another waiting in the same lane", async () => {
  const { write, batches, commit } = slow();
  const batcher = new Batcher(write, LIMITS);
  const added = ["greedy", "greedy", "greedy", "modest"].map(async (project) => batcher.add(entries(3, project)));
  for (let n = 0; n < 4; n++) {
    await soon();
    commit();
  }
  await Promise.all(added);
  expect(batches.map(([entry]) => entry?.project)).toEqual(["greedy", "greedy", "modest", "greedy"]);
});
