import { expect, test } from "vitest";
import { offsetsOf } from "./offsets-of.ts";

test("what is looked for is text and never a pattern", () => {
  expect(offsetsOf("a.b (a+)+$ axb", "a.b")).toEqual([0]);
  expect(offsetsOf("a.b (a+)+$ axb", "(a+)+$")).toEqual([4]);
});

test("a letter that grows in small letters moves no place", () => {
  expect(offsetsOf("İİ Refund", "refund")).toEqual([3]);
});
