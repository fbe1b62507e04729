import { expect, test } from "vitest";
import { messageKeys } from "#replay/message-keys.ts";
import { originFinder } from "#replay/provenance.ts";
import type { Message } from "#trace/message.ts";
import { sampleStep } from "#components/replay/sample-step.ts";
import { valueOrigin } from "./value-origin.ts";
import type { SeenBy } from "./value-origin.ts";

const messages: Message[] = [
  { role: "system", parts: [{ type: "text", text: "Refund at most 100 EUR" }] },
  { role: "user", parts: [{ type: "text", text: "It is order A-1042" }] },
  { role: "tool", parts: [{ type: "tool_result", id: "c1", name: "get_order", content: { price: 49.9 } }] },
];
const seen = (rest: Partial<SeenBy> = {}): SeenBy => ({
  find: originFinder(messages),
  messages,
  keys: messageKeys(messages),
  exact: true,
  steps: [],
  ...rest,
});

test("a value of a tool result leads to the step that gave it, at the field", () => {
  const steps = [sampleStep("a", { kind: "model" }), sampleStep("b", { tool: { name: "get_order", callId: "c1", rebuilt: false } })];
  expect(valueOrigin(49.9, seen({ steps }))).toEqual({
    words: "",
    pointer: "/price",
    to: { stepId: "t-b", place: "happened:/price" },
    missing: false,
  });
});

test("a tool result without a step of its own is shown where the model read it", () => {
  expect(valueOrigin(49.9, seen())).toMatchObject({ words: "result of get_order", to: { place: `saw:msg:${messageKeys(messages)[2]}` } });
});

test("words of people are named by who said them", () => {
  expect(valueOrigin("A-1042", seen())?.words).toBe("user message 1");
  expect(valueOrigin("EUR", seen())?.words).toBe("system prompt");
});

test("what stands nowhere is not found, and less is said where not everything was captured", () => {
  expect(valueOrigin(900, seen())).toEqual({ words: "not found in context", missing: true });
  expect(valueOrigin(900, seen({ exact: false }))?.words).toBe("not found in what was captured");
});

test("flags and lists are not asked for", () => {
  expect(valueOrigin(true, seen())).toBeUndefined();
  expect(valueOrigin(["A-1042"], seen())).toBeUndefined();
});
