import { expect, test } from "vitest";
import { OwnWrites } from "./own-writes.ts";

test("what was written is known when the address says it, once, also when what came between was never seen there", () => {
  const own = new OwnWrites("replay");
  own.wrote("tree");
  own.wrote("timeline");
  expect([own.isOwn("tree"), own.isOwn("timeline"), own.isOwn("timeline")]).toEqual([true, true, false]);
  for (const view of ["tree", "raw", "tree"]) own.wrote(view);
  expect([own.isOwn("tree"), own.isOwn("raw")]).toEqual([true, false]);
});

test("what the address says already is not waited for, but waited for again behind something else", () => {
  const own = new OwnWrites("replay");
  own.wrote("replay");
  expect(own.isOwn("replay")).toBe(false);
  for (const view of ["tree", "replay"]) own.wrote(view);
  expect([own.isOwn("tree"), own.isOwn("replay"), own.isOwn("tree")]).toEqual([true, true, false]);
});

test("where somebody else leads is nothing of ours, and nothing is once it is forgotten", () => {
  const own = new OwnWrites("replay");
  own.wrote("tree");
  expect(own.isOwn("raw")).toBe(false);
  own.forget();
  expect(own.isOwn("tree")).toBe(false);
});
