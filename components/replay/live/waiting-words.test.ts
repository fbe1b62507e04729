import { expect, test } from "vitest";
import { sinceText } from "#components/ui/since.tsx";
import type { Waiting } from "#replay/waiting.ts";
import { foremost, waitingFor } from "./waiting-words.ts";

const one = (more: Partial<Waiting>): Waiting => ({
  kind: "step",
  stepId: "t-1" as Waiting["stepId"],
  stepKind: "tool",
  since: "2026-11-21T00:00:00Z",
  ...more,
});

test("what is waited for is named as people call it", () => {
  expect(waitingFor(one({ name: "refund_issue" }))).toBe("refund_issue");
  expect(waitingFor(one({ kind: "model", stepKind: "model", name: "gpt-5" }))).toBe("the model gpt-5");
  expect(waitingFor(one({ stepKind: "human", name: "approval" }))).toBe("a person: approval");
  expect(waitingFor(one({ kind: "parent", stepKind: "other" }))).toBe("the span around");
});

test("of several the one is told that holds up the others: a person before a tool, a tool before the model, never only a parent", () => {
  const [parent, model, tool, human] = [
    one({ kind: "parent" }),
    one({ kind: "model", stepKind: "model" }),
    one({}),
    one({ stepKind: "human" }),
  ];
  expect(foremost([parent, model, tool, human])).toBe(human);
  expect(foremost([parent, model, tool])).toBe(tool);
  expect(foremost([parent])).toBeUndefined();
});

test("seconds tick whole, and clocks that differ never count backwards", () => {
  expect([sinceText(-500), sinceText(4_900), sinceText(83_000)]).toEqual(["0 s", "4 s", "1m 23s"]);
});
