import { expect, test } from "vitest";
import type { SetRun } from "#contract/eval-results.ts";
import { passPercent, subjectWords } from "./result-words.ts";

const run = (counts: SetRun["counts"]): SetRun => ({ run: "r", at: "", counts });

test("a run in which one case of a thousand failed is not said to have passed whole", () => {
  expect(passPercent(run({ pass: 999, fail: 1, diverged: 0, error: 0 }))).toBe(99);
  expect(passPercent(run({ pass: 3, fail: 0, diverged: 0, error: 0 }))).toBe(100);
  expect(passPercent(run({ pass: 0, fail: 0, diverged: 0, error: 0 }))).toBe(0);
});

test("what was tested is named by what is known of it", () => {
  expect(subjectWords({ commit: "3f2a9c1d04aaaaaa", branch: "main", promptVersion: "v14", model: "gpt-x" })).toBe(
    "3f2a9c1d04 on main, prompt v14, gpt-x",
  );
  expect(subjectWords({ model: "gpt-x" })).toBe("gpt-x");
  expect(subjectWords({})).toBe("of an unknown version");
});
