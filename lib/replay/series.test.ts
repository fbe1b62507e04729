import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { largestRises, seriesOf } from "./series.ts";
import { timelineOf } from "./timeline.ts";

const step = (id: string, more: Partial<Step>): Step => stepWith(id, { name: id, ...more });
const timeline = timelineOf([
  step("a", { usage: { input: 100, output: 10 } }),
  step("t", { kind: "tool", status: "error" }),
  step("sub", { lane: "root/1", usage: { input: 5, output: 1 } }),
  step("b", { usage: { input: 900, output: 10 }, costUsd: 0.1 }),
]);

test("the context of a lane grows and shrinks with its own calls, what the run used only grows", () => {
  expect(seriesOf(timeline, "context")).toEqual([100, 100, 5, 900]);
  expect(seriesOf(timeline, "tokens")).toEqual([110, 110, 116, 1026]);
  expect(seriesOf(timeline, "calls")).toEqual([1, 2, 3, 4]);
  expect(seriesOf(timeline, "errors")).toEqual([0, 1, 1, 1]);
});

test("a cost that nobody told is no cost of nothing", () => {
  expect(seriesOf(timeline, "cost")).toEqual([undefined, undefined, undefined, 0.1]);
});

test("the steps with the largest rises are named, the largest first", () => {
  expect(largestRises(seriesOf(timeline, "tokens"), timeline.steps).map(({ step: { id }, by }) => [id, by])).toEqual([
    ["b", 910],
    ["sub", 6],
  ]);
});
