import { expect, test } from "vitest";
import { lookup } from "./lookup.ts";

test("a link from a log needs only the ID that the log has", () => {
  expect(lookup(["cid", "refund/7F3K"])?.address).toEqual({ correlationId: "refund/7F3K" });
  expect(lookup(["trace", "ab"])?.address).toEqual({ traceId: "ab" });
  expect(lookup(["span", "cd"])?.address).toEqual({ spanId: "cd" });
  expect(lookup(["span", "ab", "cd"])?.address).toEqual({ traceId: "ab", spanId: "cd" });
});

test("an address that asks for nothing is no page", () => {
  expect([lookup([]), lookup(["cid"]), lookup(["run", "x"]), lookup(["trace", "a", "b"])]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
