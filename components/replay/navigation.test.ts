import { expect, test } from "vitest";
import { findStep, isModel, isProblem, nextIn, openingStep, problemPlace } from "./navigation.ts";
import { sampleStep } from "./sample-step.ts";

const steps = [
  sampleStep("a", { kind: "model" }),
  sampleStep("b", { status: "error", findings: [{ kind: "error", severity: "problem", message: "b: boom" }] }),
  sampleStep("c", { kind: "model" }),
  sampleStep("d", { findings: [{ kind: "schema", severity: "problem", message: "amount must be at most 100" }] }),
  sampleStep("e", { findings: [{ kind: "retry", severity: "notice", message: "second attempt" }] }),
];

test("a run opens at its first problem", () => {
  expect(openingStep(steps, undefined, false)?.spanId).toBe("b");
});

test("a link opens at its step, by ID or by bare span ID", () => {
  expect(openingStep(steps, "t-d", false)?.spanId).toBe("d");
  expect(findStep(steps, "c")?.id).toBe("t-c");
});

test("a healthy live run opens at its end, a finished one at its start", () => {
  const healthy = [steps[0], steps[2]].filter((step) => step !== undefined);
  expect(openingStep(healthy, undefined, true)?.spanId).toBe("c");
  expect(openingStep(healthy, undefined, false)?.spanId).toBe("a");
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
