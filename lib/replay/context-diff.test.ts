import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { contextDiff, messageDiff } from "./context-diff.ts";

const say = (role: string, text: string): Message => ({ role, parts: [{ type: "text", text }] });
const call = (id: string, messages: Message[], more: Partial<Step> = {}): Step => ({
  id: id as Step["id"],
  kind: "model",
  name: "chat",
  lane: "root",
  startedAt: "2026-11-21T00:00:00.000000000Z",
  status: "ok",
  dialects: [],
  fidelity: "exact",
  fidelityReasons: [],
  findings: [],
  tags: [],
  input: { messages },
  ...more,
});

test("an agent that re-sends its history has only new messages at the end", () => {
  const history = [say("system", "be kind"), say("user", "refund please")];
  const diff = contextDiff(call("a", history), call("b", [...history, say("assistant", "looking"), say("tool", "{}")]));
  expect(diff.messages.map((line) => line.change)).toEqual(["same", "same", "added", "added"]);
  expect(diff.base).toBe("a");
});

test("a rewritten system prompt is a change, a dropped message a removal", () => {
  const policy = "Refunds above one hundred euros need the approval of a person in the finance team, version";
  const before = [say("system", `${policy} 12`), say("user", "hello"), say("user", "refund please")];
  const diff = messageDiff(before, [say("system", `${policy} 13`), say("user", "refund please")]);
  expect(diff).toEqual([
    { change: "changed", index: 0, before: before[0] },
    { change: "removed", before: before[1] },
    { change: "same", index: 1 },
  ]);
});

test("the first call of a lane has everything added and no base", () => {
  const diff = contextDiff(undefined, call("b", [say("user", "hi")], { params: { temperature: 0 }, tools: [{ name: "t" }] }));
  expect(diff).toEqual({ messages: [{ change: "added", index: 0 }], tools: { added: ["t"], removed: [], changed: [] }, params: [] });
});

test("changed tools and parameters are told by name", () => {
  const before = call("a", [], {
    params: { temperature: 0, top_p: 1 },
    tools: [{ name: "x", parameters: { a: 1, b: 2 } }, { name: "y" }, { name: "z" }],
  });
  const after = call("b", [], {
    params: { temperature: 0.5, seed: 1 },
    tools: [
      { name: "x", parameters: { b: 2, a: 1 } },
      { name: "y", description: "new" },
    ],
  });
  const diff = contextDiff(before, after);
  expect(diff.tools).toEqual({ added: [], removed: ["z"], changed: ["y"] });
  expect(diff.params).toEqual([
    { name: "seed", after: 1 },
    { name: "temperature", before: 0, after: 0.5 },
    { name: "top_p", before: 1 },
  ]);
});

test("every message of both contexts is told of exactly once, in order", () => {
  const messages = fc.array(
    fc.constantFrom("a", "b", "c", "d").map((text) => say("user", text)),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(messages, messages, (before, after) => {
      const diff = messageDiff(before, after);
      expect(diff.flatMap((line) => (line.index === undefined ? [] : [line.index]))).toEqual(after.map((_, i) => i));
      const old = diff.filter((line) => line.change !== "added").map((line) => line.before ?? after[line.index ?? -1]);
      expect(old.map((m) => JSON.stringify(m)).toSorted()).toEqual(before.map((m) => JSON.stringify(m)).toSorted());
    }),
  );
});

test("two contexts of a thousand messages are compared in a blink", () => {
  const long = Array.from({ length: 1000 }, (_, i) => say("user", `message ${i}`));
  const start = performance.now();
  messageDiff(long, long.toReversed());
  expect(performance.now() - start).toBeLessThan(2000);
});
