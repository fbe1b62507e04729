import { describe, expect, test } from "vitest";
import { BEING_READ } from "#trace/reading.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { waitingIn } from "./waiting.ts";

const at = (second: number): string => `2026-11-21T00:00:${String(second).padStart(2, "0")}.000000000Z`;
const step = (id: string, from: number, to: number | undefined, more: Partial<Step> = {}): Step =>
  stepWith(id, {
    traceId: "t",
    spanId: id,
    startedAt: at(from),
    ...(to === undefined ? { status: "open" } : { endedAt: at(to) }),
    ...more,
  });
const tool = (id: string, from: number, to?: number, more: Partial<Step> = {}): Step =>
  step(id, from, to, { kind: "tool", name: id, tool: { name: id, rebuilt: false }, ...more });
const model = (id: string, from: number, to?: number, more: Partial<Step> = {}): Step =>
  step(id, from, to, { model: { requested: "gpt-5" }, ...more });
const agent = (id: string, from: number, to: number, more: Partial<Step> = {}): Step => step(id, from, to, { kind: "agent", ...more });
const under = (parentSpanId: string): Partial<Step> => ({ parentSpanId });

describe("what a live run waits for", () => {
  test("a tool that a model asked for and that has not come back, since it was asked for", () => {
    expect(waitingIn([model("m", 0, 1), tool("refund", 1)], true)).toEqual([
      { kind: "step", stepId: "refund", stepKind: "tool", name: "refund", since: at(1) },
    ]);
  });

  test("the model, when all that it asked for has come back, since the last of them", () => {
    expect(waitingIn([model("m", 0, 1), tool("a", 1, 5), tool("b", 1, 3)], true)).toEqual([
      { kind: "model", stepId: "a", stepKind: "model", name: "gpt-5", since: at(5) },
    ]);
  });

  test("not the model while one of its tools is at work, nor after it has spoken", () => {
    expect(waitingIn([model("m", 0, 1), tool("a", 1, 5), tool("b", 1)], true).map(({ kind }) => kind)).toEqual(["step"]);
    expect(waitingIn([model("m", 0, 1), tool("a", 1, 2), model("n", 2, 3)], true)).toEqual([]);
  });

  test("nothing under a span that has ended, however the calls in it ended", () => {
    expect(waitingIn([agent("root", 0, 9), model("m", 0, 1, under("root")), tool("a", 1, 2, under("root"))], true)).toEqual([]);
    expect(waitingIn([agent("root", 0, 9), model("m", 0, 1, under("root")), tool("a", 1, undefined, under("root"))], true)).toEqual([]);
  });

  test("a person, by the step that waits for one", () => {
    expect(waitingIn([step("approval", 3, undefined, { kind: "human", name: "approval" })], true)).toMatchObject([
      { kind: "step", stepKind: "human", name: "approval", since: at(3) },
    ]);
  });

  test("a parent that has not come, once, with how many stand under it", () => {
    const steps = [
      model("m", 1, 2, { ...under("root"), agent: "support" }),
      tool("a", 2, 3, under("root")),
      model("n", 3, 4, under("root")),
    ];
    expect(waitingIn(steps, true)).toEqual([
      { kind: "parent", stepId: "m", stepKind: "agent", name: "support", since: at(1), children: 3 },
    ]);
    expect(waitingIn([...steps, agent("root", 0, 5)], true)).toEqual([]);
  });

  test("of a part of a run no parent is said to be missing", () => {
    expect(waitingIn([model("m", 1, 2, under("root"))], false)).toEqual([]);
  });

  test("while a record is being read only the parents that have not come: who stands under whom is known of every record", () => {
    const read = [model("m", 1, 2, under("root")), tool("a", 2, 3, under("root"))];
    const arrived = model("n", 4, 5, { ...under("root"), fidelityReasons: [BEING_READ] });
    expect(waitingIn(read, true).map(({ kind }) => kind)).toEqual(["parent", "model"]);
    expect(waitingIn([...read, arrived], true)).toMatchObject([{ kind: "parent", stepId: "m", children: 3 }]);
  });

  test("each lane for itself", () => {
    const steps = [model("m", 0, 1), tool("a", 1, 2), model("s", 1, 2, { lane: "sub" }), tool("b", 2, undefined, { lane: "sub" })];
    expect(waitingIn(steps, true).map(({ kind, stepId }) => [kind, stepId])).toEqual([
      ["step", "b"],
      ["model", "a"],
    ]);
  });

  test("parents in a circle end nothing and hang nothing", () => {
    expect(waitingIn([model("m", 0, undefined, under("n")), model("n", 0, undefined, under("m"))], true)).toHaveLength(2);
  });
});
