import { expect, test } from "vitest";
import { refundCase } from "#evals/testing.ts";
import { caseOutcome, stabilityOf } from "./case-outcome.ts";
import { exitCodeOf } from "./exit-code.ts";
import type { Status, TrialOutcome } from "./outcome.ts";
import { refundRun } from "./testing.ts";

const trials = (statuses: readonly Status[]): TrialOutcome[] =>
  statuses.map((status, at) => ({ trial: at + 1, status, reason: status, assertions: [], durationMs: 1, traceId: "0".repeat(32) }));

const outcome = (statuses: readonly Status[], status: "active" | "quarantined" = "active") => {
  const one = { ...refundCase(), status };
  return caseOutcome(one, trials(statuses), stabilityOf(one, statuses.length));
};

test("only a set of which every active case passed is green", () => {
  expect(exitCodeOf([outcome(["pass"]), outcome(["pass"])], 2)).toBe(0);
  expect(exitCodeOf([outcome(["pass"]), outcome(["fail"])], 2)).toBe(1);
  expect(exitCodeOf([outcome(["diverged"])], 1)).toBe(1);
  expect(exitCodeOf([outcome(["pass"]), outcome(["error"])], 2)).toBe(2);
  expect(exitCodeOf([], 0)).toBe(2);
});

test("an outcome that is missing is no pass", () => {
  expect(exitCodeOf([outcome(["pass"])], 2)).toBe(3);
});

test("a quarantined case stops no merge, and a set of nothing else is not green", () => {
  expect(exitCodeOf([outcome(["pass"]), outcome(["fail"], "quarantined")], 2)).toBe(0);
  expect(exitCodeOf([outcome(["pass"], "quarantined")], 1)).toBe(2);
});

test("a call is tried once and a run three times, and all must pass", () => {
  expect(stabilityOf(refundCase())).toEqual({ trials: 1, needed: 1 });
  expect(stabilityOf({ ...refundRun(), expect: { assertions: [] } })).toEqual({ trials: 3, needed: 3 });
  expect(outcome(["pass", "fail", "pass"])).toMatchObject({ status: "fail", passes: 2, needed: 3 });
});

test("more trials keep the share that must pass", () => {
  const one = { ...refundCase(), expect: { assertions: [], trials: 3, min_passes: 2 } };
  expect(stabilityOf(one, 10)).toEqual({ trials: 10, needed: 7 });
  expect(caseOutcome(one, trials(["pass", "fail", "pass"]), stabilityOf(one)).status).toBe("pass");
});
