import { expect, test } from "vitest";
import { overrideOf, withOverride } from "./overridden.ts";
import { refundCase } from "./testing.ts";

const said = { reason: " the recording was cut ", by: "ana", at: "2026-11-21T12:00:00Z" };

test("an override says why, who and when, and holds for the test that it was given for only", () => {
  const one = withOverride(refundCase(), said);
  expect(overrideOf(one)).toMatchObject({ reason: "the recording was cut", by: "ana" });
  expect(overrideOf({ ...one, title: "Another title" })).toBeDefined();
  expect(overrideOf({ ...one, expect: { assertions: [{ type: "no_tool_calls" }] } })).toBeUndefined();
});

test("what is no override is none", () => {
  expect(overrideOf(refundCase())).toBeUndefined();
  expect(overrideOf({ ...refundCase(), extensions: { "playhead.red_override": { reason: "" } } })).toBeUndefined();
});
