import { expect, test } from "vitest";
import { listFailures } from "#read/list-failures.ts";
import { orNotFound } from "./or-not-found.ts";

test("an address with a cursor that nobody gave is no page; a failure of ours stays one", async () => {
  const asked = listFailures({ project: "default", state: "open", uncovered: false, limit: 10, cursor: "made up" });
  await expect(orNotFound(asked)).rejects.toMatchObject({ digest: expect.stringContaining("404") as string });
  await expect(orNotFound(Promise.reject(new Error("the database is away")))).rejects.toThrow("the database is away");
  expect(await orNotFound(Promise.resolve(7))).toBe(7);
});
