import { expect, test } from "vitest";
import { testParts } from "./test-words.ts";

test("what is checked is said in words, of a tool whose name holds spaces too; what nobody knows by its name", () => {
  expect(testParts("not_calls_tool issue refund")).toEqual({ word: "does not call", tool: "issue refund" });
  expect(testParts("constructor")).toEqual({ word: "constructor", tool: undefined });
});
