import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { contextDiff, messageDiff } from "./context-diff.ts";

const say = (role: string, text: string): Message => ({ role, parts: [{ type: "text", text }] });
const call = (id: string, messages: Message[], more: Partial<Step> = {}): Step => stepWith(id, { input: { messages }, ...more });

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
  expect(diff.tools).toEqual({ added: [], removed: ["z"], changed: ["y"], before: [{ name: "y" }, { name: "z" }] });
  expect(diff.params).toEqual([
    { name: "seed", after: 1 },
    { name: "temperature", before: 0, after: 0.5 },
    { name: "top_p", before: 1 },
  ]);
});

test("another version of the prompt is told with both, and one that only one call names is no difference", () => {
  const named = (id: string, version?: string) => call(id, [], version === undefined ? {} : { prompt: { name: "refunds", version } });
  expect(contextDiff(named("a", "12"), named("b", "13")).prompt).toEqual({
    before: { name: "refunds", version: "12" },
    after: { name: "refunds", version: "13" },
  });
  expect(contextDiff(named("a", "12"), named("b", "12"))).not.toHaveProperty("prompt");
  expect(contextDiff(named("a"), named("b", "12"))).not.toHaveProperty("prompt");
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

test("a message that stands elsewhere word for word has moved, and is neither added nor removed", () => {
  const [rules, hello, order] = [say("user", "the rules"), say("user", "hello"), say("user", "order seven")];
  expect(messageDiff([rules, hello, order], [hello, order, rules]).map((line) => [line.change, line.index])).toEqual([
    ["same", 0],
    ["same", 1],
    ["moved", 2],
  ]);
});

test("a message of which only the beginning was kept is named as cut, with both sizes; a rewritten end is not", () => {
  const long = say("tool", `the policy says ${"that refunds need a receipt ".repeat(100)}`);
  const [cut] = messageDiff([long], [say("tool", `the policy says ${"that refunds need a receipt ".repeat(10)}… [truncated]`)]);
  expect(cut).toMatchObject({ change: "changed", cut: { from: 2816, to: 296 } });
  const [edited] = messageDiff(
    [say("system", "Refund what the policy allows, version 12")],
    [say("system", "Refund what the policy allows, version 7")],
  );
  expect(edited).toEqual({ change: "changed", index: 0, before: say("system", "Refund what the policy allows, version 12") });
});

test("the result of the same call is the same message, however it changed", () => {
  const result = (content: string): Message => ({ role: "tool", parts: [{ type: "tool_result", id: "c1", content }] });
  expect(messageDiff([result("a long list of orders")], [result("[old tool result cleared]")])).toMatchObject([
    { change: "changed", index: 0 },
  ]);
});

test("many messages that one replaces were compacted, many that nothing replaces were trimmed", () => {
  const turns = Array.from({ length: 6 }, (_, at) => say(at % 2 ? "assistant" : "user", `turn number ${at} about matter ${at * 7}`));
  const [system, last] = [say("system", "be kind"), say("user", "and now?")];
  const compacted = contextDiff(call("a", [system, ...turns, last]), call("b", [system, say("user", "Summary: all was settled"), last]));
  expect(compacted.dropped).toEqual([{ how: "compacted", messages: 6, index: 1 }]);
  expect(contextDiff(call("a", [system, ...turns, last]), call("b", [system, last])).dropped).toEqual([{ how: "trimmed", messages: 6 }]);
  expect(contextDiff(call("a", turns), call("b", [...turns, last])).dropped).toBeUndefined();
});

test("two contexts of a thousand messages are compared in a blink", () => {
  const long = Array.from({ length: 1000 }, (_, i) => say("user", `message ${i}`));
  const start = performance.now();
  messageDiff(long, long.toReversed());
  expect(performance.now() - start).toBeLessThan(2000);
});
