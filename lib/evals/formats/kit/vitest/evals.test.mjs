// Run by Vitest: one test per case, judged by the vendored grader. Recorded text stands in cases.evalcase.jsonl and nowhere else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answer } from "./agent.example.mjs";
import { gradeCase } from "./grader.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const cases = read("cases.evalcase.jsonl")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));

test("as many cases are run as were exported", () => {
  expect(cases.length).toBe(JSON.parse(read("manifest.json")).count);
});

for (const one of cases)
  test(one.id, { timeout: 120_000 * trialsOf(one) }, async () => {
    const failed = [];
    for (let trial = 0; trial < trialsOf(one); trial += 1) {
      const { pass, reason } = gradeCase(one, await answer(one));
      if (!pass) failed.push(reason);
    }
    const allowed = trialsOf(one) - (one.expect.min_passes ?? trialsOf(one));
    expect(failed.length, failed.join("\n")).toBeLessThanOrEqual(allowed);
  });

function trialsOf(one) {
  return one.expect.trials ?? 1;
}
