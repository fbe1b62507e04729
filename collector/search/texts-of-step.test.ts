import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { textsOfStep } from "./texts-of-step.ts";

const step = (more: Partial<Step>): Step => stepWith("a-b", { name: "call", ...more });

test("what was said is one text a message, so that a history that grows repeats the texts before it", () => {
  const ask = { role: "user", parts: [{ type: "text" as const, text: "where is my order" }] };
  const call = { role: "assistant", parts: [{ type: "tool_call" as const, name: "lookup", arguments: { id: "A-1" } }] };
  const first = textsOfStep(step({ input: { messages: [ask] }, output: { messages: [call] } }));
  expect(first).toEqual(["call", "where is my order", 'lookup {"id":"A-1"}']);
  const second = textsOfStep(step({ input: { messages: [ask, call] } }));
  expect(second).toEqual(first);
});

test("what a step is called, a tool's arguments and result and any error are texts too, and what was not captured is none", () => {
  const tool = { name: "refund", argumentsRaw: "{amount:", result: { ok: false }, rebuilt: false };
  expect(textsOfStep(step({ kind: "tool", tool, error: { message: "out of stock" } }))).toEqual([
    "call",
    "refund {amount:",
    '{"ok":false}',
    " out of stock",
  ]);
  expect(textsOfStep(step({}))).toEqual(["call"]);
});

test("every phrase of up to 512 letters of a long text stands whole in one of its stretches", () => {
  const text = Array.from({ length: 12_000 }, (_, n) => n.toString(36)).join(" ");
  const stretches = textsOfStep(step({ error: { message: text } }));
  expect(stretches.length).toBeGreaterThan(2);
  for (let at = 0; at + 512 <= text.length; at += 97) expect(stretches.some((one) => one.includes(text.slice(at, at + 512)))).toBe(true);
  expect(stretches.every((one) => one.length <= 16_384)).toBe(true);
});
