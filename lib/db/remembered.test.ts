import pg from "pg";
import { expect, it, vi } from "vitest";
import { Remembered } from "./remembered.ts";

/** No connection is made: pools only tell apart whose rows are read. */
const [pool, another] = [new pg.Pool(), new pg.Pool()];
const says = (version: number) => vi.fn(async () => ({ version, make: () => ({ version }) }));

it("what is known is not asked for again while it is fresh", async () => {
  const rules = new Remembered<object>();
  const [first, second] = [says(1), says(2)];
  const made = await rules.of(pool, 1, 60_000, first);
  expect(await rules.of(pool, 1, 60_000, second)).toBe(made);
  expect(second).not.toHaveBeenCalled();
});

it("what has not changed stays the same one, what has changed is made anew", async () => {
  const rules = new Remembered<object>();
  const made = await rules.of(pool, 1, 0, says(1));
  expect(await rules.of(pool, 1, 0, says(1))).toBe(made);
  expect(await rules.of(pool, 1, 0, says(2))).toEqual({ version: 2 });
});

it("each project of each pool has its own", async () => {
  const rules = new Remembered<object>();
  await rules.of(pool, 1, 60_000, says(1));
  expect(await rules.of(pool, 2, 60_000, says(2))).toEqual({ version: 2 });
  expect(await rules.of(another, 1, 60_000, says(3))).toEqual({ version: 3 });
});

it("what cannot be read is not given, however well it was known", async () => {
  const rules = new Remembered<object>();
  await rules.of(pool, 1, 0, says(1));
  await expect(rules.of(pool, 1, 0, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
});

it("only so many projects are held", async () => {
  const rules = new Remembered<object>(1);
  await rules.of(pool, 1, 60_000, says(1));
  await rules.of(pool, 2, 60_000, says(2));
  expect(await rules.of(pool, 1, 60_000, says(3))).toEqual({ version: 3 });
});
