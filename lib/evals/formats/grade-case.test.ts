import { expect, test } from "vitest";
import { exampleCases, refundCase } from "#evals/testing.ts";
import { gradeCase, gradeRow, type CaseRow } from "./grade-case.ts";
import { inputOf, metadataOf } from "./row.ts";

test("an exported row is judged as the case itself, from OpenAI messages as from recorded parts", () => {
  for (const one of exampleCases()) {
    const row = JSON.parse(JSON.stringify({ input: inputOf(one), metadata: metadataOf(one) })) as CaseRow;
    for (const output of [one.observed?.message, one.reference?.message, "Sorry, I cannot help with that.", [], undefined])
      expect(gradeRow(row, output)).toEqual(gradeCase(one, output));
  }
});

test("a case is red on its incident with the reason, and green on its known-good answer", () => {
  const one = refundCase();
  expect(gradeCase(one, one.observed?.message).reason).toContain("not_calls_tool");
  expect(gradeCase(one, one.observed?.message).pass).toBe(false);
  expect(gradeCase(one, one.reference?.message)).toMatchObject({ pass: true, reason: "all 4 assertions hold" });
});

test("what nobody can check is red, not green", () => {
  expect(gradeCase({ ...refundCase(), expect: { assertions: [] } }, "anything").pass).toBe(false);
  expect(gradeCase(refundCase(), undefined).pass).toBe(false);
});
