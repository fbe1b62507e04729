import { expect, it } from "vitest";
import type { Part } from "./message.ts";
import { telling } from "./telling.ts";

const of = (...parts: Part[]): number => telling([{ role: "assistant", parts }]);

it("a call with its arguments tells more than one without, and broken arguments are told", () => {
  expect(of({ type: "tool_call", name: "pay", arguments: { amount: 1 } })).toBeGreaterThan(
    of({ type: "tool_call", name: "pay", arguments: {} }),
  );
  expect(of({ type: "tool_call", name: "pay", argumentsRaw: '{"amount": 1' })).toBe(2);
});

it("thoughts beside a text tell more than the text, an empty text and no message nothing", () => {
  expect(of({ type: "reasoning", text: "hm" }, { type: "text", text: "no" })).toBeGreaterThan(of({ type: "text", text: "no" }));
  expect(of({ type: "text", text: "" })).toBe(0);
  expect(telling(undefined)).toBe(0);
});
