import { expect, test } from "vitest";
import { parse } from "./parse.ts";
import { RedactionChange } from "./redaction.ts";

const change = (...rules: object[]): ReturnType<typeof parse> => parse(RedactionChange, { version: 0, rules });

test("a rule that can be applied is taken as it is", () => {
  expect(change({ name: "ssn", find: "regex", pattern: "\\b\\d{3}-\\d{2}-\\d{4}\\b", flags: "i", action: "hash" })).toMatchObject({
    ok: true,
  });
});

test.each([
  ["a pattern with a lookahead", { name: "x", find: "regex", pattern: "(?=a)b", action: "mask" }, /pattern of x cannot be run.*lookaround/],
  ["a pattern with a backreference", { name: "x", find: "regex", pattern: "(a)\\1", action: "mask" }, /pattern of x cannot be run/],
  ["a pattern that finds the empty text", { name: "x", find: "regex", pattern: "a*", action: "mask" }, /write \+ instead of \*/],
  ["an unknown flag", { name: "x", find: "regex", pattern: "a", flags: "g", action: "mask" }, /flags may be i, m and s/],
  ["a name that no placeholder can hold", { name: "My rule]", find: "detector", detector: "email", action: "mask" }, /must be a letter/],
  ["a pointer that is none", { name: "x", find: "pointer", key: "*", pointer: "user.email", action: "mask" }, /RFC 6901/],
  ["an unknown detector", { name: "x", find: "detector", detector: "names", action: "mask" }, /detector/],
])("%s is refused with the reason", (_, rule, message) => {
  expect(change(rule)).toMatchObject({ ok: false, message: expect.stringMatching(message) as string });
});

test("two rules of one name are refused", () => {
  const rule = { name: "x", find: "detector", detector: "email", action: "mask" };
  expect(change(rule, rule)).toMatchObject({ ok: false, message: expect.stringContaining("same name") as string });
});
