import { expect, test } from "vitest";
import type { Assertion } from "./assertion.ts";
import { redOnRecorded } from "./check.ts";
import type { CallCase } from "./eval-case.ts";
import { exampleCases, refundCase } from "./testing.ts";

const asserting = (...assertions: Assertion[]): CallCase => ({ ...refundCase(), expect: { assertions } });

test("the example calls are red on what was recorded and green on what is known to be good", () => {
  for (const one of exampleCases().filter((each) => each.kind === "call"))
    expect(redOnRecorded(one)).toMatchObject({ red: true, reference: { green: true } });
});

test("a case that passes on its own failure is told that it would not have caught it", () => {
  expect(redOnRecorded(asserting({ type: "calls_tool", tool: "issue_refund" }))).toMatchObject({
    red: false,
    why: "Passes on the recorded failure: this test would not have caught it.",
  });
});

test("a case without an assertion that decides is not red", () => {
  expect(redOnRecorded(asserting()).red).toBe(false);
  expect(redOnRecorded(asserting({ type: "not_calls_tool", tools: ["issue_refund"], level: "should" })).red).toBe(false);
});

test("an assertion that cannot run proves nothing", () => {
  expect(
    redOnRecorded(asserting({ type: "not_calls_tool", tools: ["issue_refund"] }, { type: "output_regex", pattern: "(?<=a)b" })),
  ).toMatchObject({ red: false, why: expect.stringContaining("cannot be run") as string });
});

test("a case whose output was not captured is not red", () => {
  const { observed: _observed, ...unseen } = refundCase();
  expect(redOnRecorded(unseen)).toMatchObject({ red: false, why: expect.stringContaining("not captured") as string });
});

test("a case that also fails on the known-good outcome is not red", () => {
  expect(redOnRecorded(asserting({ type: "no_tool_calls" }))).toMatchObject({ red: false, reference: { green: false } });
});
