import { expect, test } from "vitest";
import type { Finding } from "#trace/finding.ts";
import { signatureOf } from "./signature.ts";
import { step } from "./testing.ts";

const tool = (name: string) => step({ kind: "tool", name, tool: { name, rebuilt: false } });
const problem = (message: string, path?: string): Finding => ({
  kind: "error",
  severity: "problem",
  message,
  ...(path === undefined ? {} : { path }),
});

test.each([
  ["order A-1042 not found", "order B-77 not found"],
  ['no customer "Ann Lee" in eu', 'no customer "Bob" in eu'],
  ["timed out after 30.5 s", "timed out after 12 s"],
  ["HTTP 503 from https://a.example/x?y=1", "HTTP 500 from https://b.example/z"],
  ["3, 4 and 5 are missing", "17 and 5 are missing"],
])("failures that differ in values only are one: %s", (one, other) => {
  const [a, b] = [one, other].map((message) => signatureOf(tool("lookup"), problem(message.replaceAll(" and", ""))));
  expect(a).toEqual(b);
  expect(a?.message).not.toBe(one);
});

test("another tool, another message or another field is another failure", () => {
  const all = [
    signatureOf(tool("lookup"), problem("amount must be at most 100", "/amount")),
    signatureOf(tool("refund"), problem("amount must be at most 100", "/amount")),
    signatureOf(tool("lookup"), problem("amount must be a number", "/amount")),
    signatureOf(tool("lookup"), problem("amount must be at most 100", "/total")),
  ];
  expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(4);
});

test("the same fault in any item of a list is one failure", () => {
  const at = (path: string) => signatureOf(tool("order"), problem("items must be numbers", path));
  expect(at("/items/3/price")).toEqual(at("/items/12/price"));
  expect(at("/items/3/price")?.path).toBe("/items/*/price");
});

test("a notice has no signature", () => {
  expect(signatureOf(tool("lookup"), { kind: "retry", severity: "notice", message: "tried again" })).toBeUndefined();
});

test("a long hostile message is read in time", () => {
  const began = performance.now();
  signatureOf(tool("x"), problem("…,".repeat(20_000) + '"`'.repeat(20_000)));
  expect(performance.now() - began).toBeLessThan(500);
});
