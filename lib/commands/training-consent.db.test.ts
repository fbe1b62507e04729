import { afterAll, beforeAll, expect, test } from "vitest";
import { changeEvalCase } from "#commands/change-eval-case.ts";
import { saveEvalCase } from "#commands/save-eval-case.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { formatNamed } from "#evals/formats/index.ts";
import { refundCase } from "#evals/testing.ts";

let database: TestDatabase;
const by = { project: "default", author: "ana@example.com" };
const { id } = refundCase();

beforeAll(async () => {
  database = await testDatabase();
  await database.collector.query("INSERT INTO project (name) VALUES ('default') ON CONFLICT DO NOTHING");
  await saveEvalCase({ by, request: { case: refundCase() }, urlOf: () => "" }, database.web);
});
afterAll(() => database.close());

const change = (asked: Parameters<typeof changeEvalCase>[2]) => changeEvalCase(by, id, asked, database.web);

test("a case becomes training data when a person says so, who is written down, and stops when it is taken back", async () => {
  const allowed = await change({ training: true });
  if (!("case" in allowed)) throw new Error(allowed.message);
  expect(allowed.case.privacy).toMatchObject({ training_allowed: true, consent: { training: true, by: "ana@example.com" } });
  expect(allowed.case.revision).toBe(1);
  expect(formatNamed("sft")?.carries(allowed.case)).toBe(true);
  const refused = await change({ training: false });
  expect("case" in refused && formatNamed("sft")?.carries(refused.case)).toBe(false);
});

test("the hold-out is not given consent, and consent given before does not export it", async () => {
  expect(await change({ split: "holdout", training: true })).toMatchObject({
    denied: "invalid",
    message: expect.stringContaining("hold-out"),
  });
  await change({ split: "train", training: true });
  const held = await change({ split: "Hold-out" });
  expect("case" in held && formatNamed("sft")?.carries(held.case)).toBe(false);
});
