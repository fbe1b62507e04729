import { describe, expect, test } from "vitest";
import { refundCase } from "#evals/testing.ts";
import { changeOf, edited, whyNotActive } from "./case-edits.ts";

describe("edits of a case", () => {
  test("change what they name and nothing else", () => {
    const one = refundCase();
    expect(edited(one, {})).toEqual(one);
    expect(edited(one, { title: "Another" })).toEqual({ ...one, title: "Another" });
    expect(edited(one, { failure: null })).not.toHaveProperty("failure");
    expect(edited(one, { assertions: [{ type: "no_tool_calls" }] }).expect).toEqual({
      ...one.expect,
      assertions: [{ type: "no_tool_calls" }],
    });
  });

  test("carry the revision that was read, so that nobody else's change is overwritten", () => {
    expect(changeOf(refundCase(), { title: "Another" }, "active")).toEqual({ revision: 1, title: "Another", status: "active" });
  });
});

test("a case is told what it lacks before it can become active", () => {
  const red = { red: true, why: "" };
  expect(whyNotActive(refundCase(), red)).toBeUndefined();
  expect(whyNotActive(edited(refundCase(), { failure: null }), red)).toBe("Choose what went wrong.");
  expect(whyNotActive(edited(refundCase(), { failure: { category: "other" } }), red)).toContain("note");
  expect(whyNotActive(refundCase(), { red: false, why: "Passes on the recorded failure." })).toBe("Passes on the recorded failure.");
  expect(whyNotActive(refundCase(), undefined)).toContain("running");
});
