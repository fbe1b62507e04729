import { expect, test } from "vitest";
import { digestOf } from "./digest.ts";
import { refundCase } from "./testing.ts";

test("the digest does not depend on the order in which members were written", () => {
  const one = refundCase();
  const turned = { ...one, input: Object.fromEntries(Object.entries(one.input).reverse()) as typeof one.input };
  expect(digestOf(turned)).toBe(digestOf(one));
  expect(digestOf(one)).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test("title, status and provenance may change without changing the test", () => {
  const one = refundCase();
  expect(digestOf({ ...one, title: "Another", status: "draft", provenance: { ...one.provenance, tagged_by: "bo" } })).toBe(digestOf(one));
});

test("another assertion is another test", () => {
  const one = refundCase();
  expect(digestOf({ ...one, expect: { assertions: [{ type: "no_tool_calls" }] } })).not.toBe(digestOf(one));
});

test("text with half a surrogate pair has a digest too", () => {
  const one = refundCase();
  expect(digestOf({ ...one, input: { ...one.input, messages: [{ role: "user", parts: [{ type: "text", content: "\ud800" }] }] } })).toMatch(
    /^sha256:/,
  );
});
