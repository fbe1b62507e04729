import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { groupsOf } from "./groups.ts";

const SECOND = "2026-11-21T00:00:0";

/** A step that runs from one tenth of a second to another. */
function step(id: string, from: number, to: number, rest: Partial<Step> = {}): Step {
  const at = (tenths: number): string => `${SECOND}${Math.floor(tenths / 10)}.${tenths % 10}00000000Z`;
  const times = { startedAt: at(from), endedAt: at(to) };
  return stepWith(`t-${id}`, { traceId: "t", spanId: id, parentSpanId: "agent", kind: "tool", name: id, ...times, ...rest });
}

const tool = (name: string, value: string) => ({ kind: "tool", tool: { name, arguments: { q: value }, rebuilt: false } }) as const;
const model = (id: string, at: number): Step => step(id, at, at + 1, { kind: "model" });
const places = (steps: readonly Step[]) => groupsOf(steps).map(({ kind, members, kept, times }) => [kind, members, [...kept], times]);

/** A model that asks for the same search again and again. */
function searching(answers: readonly string[]): Step[] {
  return answers.flatMap((answer, n) => [
    model(`m${n}`, n * 3),
    step(`s${n}`, n * 3 + 1, n * 3 + 2, { ...tool("search", "x"), call: { same: "search x", answer } }),
  ]);
}

test("a call that the model asks for three times is a loop, and its first and last turn stay", () => {
  expect(places(searching(["a", "a", "a", "a"]))).toEqual([["loop", [1, 2, 3, 4, 5, 6, 7], [1, 6, 7], 4]]);
});

test("a turn of the loop that answered something else stays too, and so does the one after it", () => {
  expect(places(searching(["a", "a", "b", "a", "a", "a"]))[0]?.[2]).toEqual([1, 4, 5, 6, 7, 10, 11]);
});

test("twice is no loop", () => {
  expect(places(searching(["a", "a"]))).toEqual([]);
});

test("two tools in turns are one loop", () => {
  const pattern = [0, 1, 2].flatMap((n) => [
    step(`a${n}`, n * 2, n * 2 + 1, tool("a", "1")),
    step(`b${n}`, n * 2 + 1, n * 2 + 2, tool("b", "1")),
  ]);
  expect(groupsOf(pattern).map(({ pattern: names, times }) => [names.map(({ name }) => name), times])).toEqual([[["a0", "b0"], 3]]);
});

test("attempts that follow each other are a retry, shown as its last one", () => {
  const failed = { ...tool("pay", "1"), status: "error" } as const;
  const attempts = [step("a", 0, 1, failed), step("b", 1, 2, failed), step("c", 2, 3, tool("pay", "1"))];
  expect(places(attempts)).toEqual([["retry", [0, 1, 2], [2], 3]]);
});

test("the same call after a success is no retry", () => {
  expect(places([step("a", 0, 1, tool("pay", "1")), step("b", 1, 2, tool("pay", "1"))])).toEqual([]);
});

test("calls at work at the same time under one parent are parallel", () => {
  const calls = [
    step("a", 0, 5, tool("a", "1")),
    step("b", 1, 3, tool("b", "1")),
    step("c", 4, 9, tool("c", "1")),
    step("d", 9, 10, tool("d", "1")),
  ];
  expect(places(calls)).toEqual([["parallel", [0, 1, 2], [], 3]]);
});

test("a call that runs while the model that asked for it still streams is not parallel to it", () => {
  expect(places([step("m", 0, 5, { kind: "model" }), step("a", 2, 3, tool("a", "1"))])).toEqual([]);
});

test("traces that overlap are not parallel calls", () => {
  const root = (traceId: string): Step => {
    const { parentSpanId: _, ...rest } = step(traceId, 0, 5, { traceId, kind: "agent" });
    return rest;
  };
  expect(places([root("t1"), root("t2")])).toEqual([]);
});

test("what was not captured cannot be told apart and makes no loop", () => {
  const silent = [0, 1, 2].map((n) => step(`s${n}`, n, n + 1, { tool: { name: "search", rebuilt: false } }));
  expect(places(silent)).toEqual([]);
});
