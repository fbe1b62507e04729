import { expect, test } from "vitest";
import type { EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { asBefore, toSplit, withTag, withoutTag } from "./bulk-edits.ts";

const plain = (): EvalCase => {
  const { tags: _tags, split: _split, ...rest } = refundCase();
  return rest;
};

test("an edit of many cases leaves alone those that are so already", () => {
  const tagged = { ...plain(), split: "dev", tags: ["refund", "vip"] };
  expect([toSplit("dev")(tagged), withTag("vip")(tagged), withoutTag("nobody")(tagged)]).toEqual([undefined, undefined, undefined]);
  expect(toSplit("holdout")(tagged)).toEqual({ split: "holdout" });
  expect(withTag("vip")(plain())).toEqual({ tags: ["vip"] });
  expect(withoutTag("refund")(tagged)).toEqual({ tags: ["vip"] });
});

test("what takes an edit back names what the case had, and that it had none", () => {
  expect(asBefore({ ...plain(), split: "dev", tags: ["vip"] })).toEqual({ split: "dev", tags: ["vip"] });
  expect(asBefore(plain())).toEqual({ split: "", tags: [] });
});
