import { expect, test } from "vitest";
import { findStep, isModel, isProblem, nextIn, problemPlace } from "./navigation.ts";
import { sampleStep } from "./sample-step.ts";

const steps = [
  sampleStep("a", { kind: "model" }),
  sampleStep("b", { status: "error", findings: [{ kind: "error", severity: "problem", message: "b: boom" }] }),
  sampleStep("c", { kind: "model" }),
  sampleStep("d", { findings: [{ kind: "schema", severity: "problem", message: "amount must be at most 100" }] }),
  sampleStep("e", { findings: [{ kind: "retry", severity: "notice", message: "second attempt" }] }),
];

test("a step is found by its ID or by its bare span ID", () => {
  expect(findStep(steps, "t-d")?.spanId).toBe("d");
  expect(findStep(steps, "c")?.id).toBe("t-c");
});

test("the next problem passes over notices and does not wrap", () => {
  expect(nextIn(steps, 1, 1, isProblem)?.spanId).toBe("d");
  expect(nextIn(steps, 3, 1, isProblem)).toBeUndefined();
  expect(nextIn(steps, 3, -1, isModel)?.spanId).toBe("c");
});

test("a problem knows its place among the problems", () => {
  expect(problemPlace(steps, 3)).toEqual({ at: 2, of: 2 });
  expect(problemPlace(steps, 0)).toEqual({ at: undefined, of: 2 });
});
