import { afterAll, beforeAll, expect, test } from "vitest";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { savedView, savedViews } from "#read/saved-views.ts";
import { forgetView, saveView } from "./save-view.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  for (const name of ["shop", "other"]) await projectId(database.collector, name);
});
afterAll(() => database.close());

const BY = { project: "shop", author: "ana" };
const list = (more: { limit?: number; cursor?: string | undefined } = {}) =>
  savedViews({ project: "shop", limit: 10, cursor: undefined, ...more }, database.web);

test("a filter is kept under a name, and kept again it takes the place of the first", async () => {
  await saveView(BY, { name: "Failed refunds", q: "outcome:error tool:refund", all: false }, database.web);
  await saveView({ ...BY, author: "ben" }, { name: "Failed refunds", q: "outcome:error", all: true }, database.web);
  expect((await list()).views).toMatchObject([{ name: "Failed refunds", q: "outcome:error", all: true, author: "ben" }]);
  expect(await savedView("shop", "Failed refunds", database.web)).toMatchObject({ q: "outcome:error" });
});

test("views are listed by name, a page at a time, each once", async () => {
  for (const name of ["b", "a", "C", "ä"]) await saveView(BY, { name, q: "outcome:error", all: false }, database.web);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 2, cursor });
    seen.push(...page.views.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual(["C", "Failed refunds", "a", "b", "ä"]);
});

test("a filter that cannot be read is not kept, and it is said where and why", async () => {
  await expect(saveView(BY, { name: "wrong", q: "tol:x", all: false }, database.web)).rejects.toThrow(/character 1: there is no key/);
  expect(await savedView("shop", "wrong", database.web)).toBeUndefined();
});

test("a view is its project's alone, and forgotten when somebody says so", async () => {
  expect(await savedView("other", "Failed refunds", database.web)).toBeUndefined();
  expect(await forgetView(BY, { name: "Failed refunds" }, database.web)).toEqual({ forgotten: true });
  expect(await forgetView(BY, { name: "Failed refunds" }, database.web)).toEqual({ forgotten: false });
  expect(await saveView({ ...BY, project: "nobody" }, { name: "x", q: "x", all: false }, database.web)).toMatchObject({
    denied: "not-found",
  });
});
