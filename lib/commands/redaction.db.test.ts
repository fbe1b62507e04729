import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#collector/store/store.ts";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { addRedactionHits } from "#db/redaction-hits.ts";
import { projectId } from "#db/projects.ts";
import { getRedaction, listRedactionHits } from "#read/redaction.ts";
import { testRedaction } from "#read/test-redaction.ts";
import { RECOMMENDED } from "#redaction/rule.ts";
import { saveRedaction } from "./save-redaction.ts";
import { sweepRedaction } from "./sweep-redaction.ts";

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await testDatabase();
  store = testStore(database.collector, 2);
  await store.add(capture("otel-openai", "happy").map((entry) => ({ ...entry, project: "shop" })));
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const by = { project: "shop", author: "ada" };
const rules = RECOMMENDED.map((rule) => ({ ...rule }));

test("a project keeps nothing out until somebody says so, and each version is kept with its author", async () => {
  expect(await getRedaction("shop", database.web)).toMatchObject({ version: 0, rules: [] });
  expect(await sweepRedaction(by, database.web)).toMatchObject({ denied: "invalid" });
  expect(await saveRedaction(by, { version: 0, rules }, database.web)).toMatchObject({ version: 1, author: "ada" });
  expect(await saveRedaction(by, { version: 0, rules: [] }, database.web)).toMatchObject({ denied: "conflict" });
  expect((await getRedaction("shop", database.web)).rules).toEqual(rules);
});

test("pasted text is tried by rules that are not saved, and nothing is stored", async () => {
  const text = "mail jane@mail.example, card 4111 1111 1111 1111";
  const tested = await testRedaction(
    { project: "shop", text, rules: [{ name: "card", find: "detector", detector: "card", action: "mask" }] },
    database.web,
  );
  expect(tested).toEqual({
    records: 1,
    of: 1,
    changes: [{ record: "pasted", place: "text", before: text, after: "mail jane@mail.example, card [redacted:card]", rules: ["card"] }],
    hits: [{ rule: "card", times: 1 }],
  });
});

test("a span that is pasted as OTLP/JSON is tried attribute by attribute", async () => {
  const text = JSON.stringify({ "user.email": "jane@mail.example", password: "x", n: 4111111111111111 });
  const { changes } = await testRedaction({ project: "nobody", text, rules }, database.web);
  expect(changes.map(({ place, after, rules: names }) => [place, after, names])).toEqual([
    ["user.email", expect.stringMatching(/^\[redacted:email:[a-p]{16}\]$/), ["email"]],
    ["password", "[redacted:password]", ["password"]],
    ["n", "0", ["card"]],
  ]);
});

test("the latest stored spans are tried by the saved rules", async () => {
  const { records, of } = await testRedaction(
    { project: "shop", rules: [{ name: "all", find: "attribute", key: "gen_ai.*.model", nested: false, action: "drop" }] },
    database.web,
  );
  expect(records).toBeGreaterThan(0);
  expect(of).toBeGreaterThan(0);
  expect(await testRedaction({ project: "shop" }, database.web)).toMatchObject({ records });
});

test("counts are listed by day, a page at a time", async () => {
  await addRedactionHits(
    database.collector,
    await projectId(database.collector, "shop"),
    new Map([
      ["email", 3],
      ["card", 2],
    ]),
  );
  await addRedactionHits(database.collector, await projectId(database.collector, "shop"), new Map([["email", 4]]));
  const first = await listRedactionHits({ project: "shop", limit: 1 }, database.web);
  expect(first.hits).toMatchObject([{ rule: "email", times: 7 }]);
  expect(await listRedactionHits({ project: "shop", limit: 1, cursor: first.nextCursor }, database.web)).toMatchObject({
    hits: [{ rule: "card", times: 2 }],
  });
  expect(await listRedactionHits({ project: "other", limit: 1 }, database.web)).toEqual({ hits: [] });
});

test("what was stored before is asked for once at a time", async () => {
  expect(await sweepRedaction(by, database.web)).toMatchObject({ version: 1, phase: "traces", author: "ada" });
  expect(await sweepRedaction(by, database.web)).toMatchObject({ denied: "conflict" });
  expect((await getRedaction("shop", database.web)).sweep).toMatchObject({ phase: "traces", changed: 0 });
});
