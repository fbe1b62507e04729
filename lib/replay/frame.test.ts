import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { frameAt } from "./frame.ts";
import { advance, NOTHING, startNsOf, timelineOf } from "./timeline.ts";

const at = (second: number): string => `2026-11-21T00:00:${String(second).padStart(2, "0")}.000000000Z`;
const step = (n: number, more: Partial<Step>): Step => stepWith(`s${n}`, { startedAt: at(n), endedAt: at(n + 1), ...more });

const steps = [
  step(0, { kind: "agent", endedAt: at(9), usage: { input: 99 } }),
  step(1, { usage: { input: 10, output: 2 }, costUsd: 0.5 }),
  step(2, { kind: "tool", status: "error", findings: [{ kind: "error", severity: "problem", message: "no" }] }),
  step(4, { lane: "researcher", endedAt: at(5), usage: { input: 5 } }),
];
const timeline = timelineOf(steps);

test("totals grow step by step and count the tokens of model calls only", () => {
  const end = frameAt(timeline, 4);
  expect(end).toMatchObject({ index: 3, of: 4, usage: { input: 15, output: 2 }, costUsd: 0.5, errors: 1, problems: 1, elapsedMs: 9000 });
  expect(end.counts).toEqual({ agent: 1, model: 2, tool: 1 });
});

test("a frame is the fold of the steps before it, wherever one comes from", () => {
  for (let n = 0; n <= steps.length; n += 1) {
    const fold = steps.slice(0, n).reduce((totals, each) => advance(totals, each, startNsOf(steps)), NOTHING);
    expect(frameAt(timeline, n)).toMatchObject(fold);
  }
});

test("a tool step shows the view of the model call before it, a sub-agent only its own", () => {
  expect(frameAt(timeline, 3).modelCall?.id).toBe("s1");
  expect(frameAt(timeline, 4).modelCall?.id).toBe("s4");
  expect(frameAt(timeline, 1).modelCall).toBeUndefined();
});

test("before the first and beyond the last step there is nothing more", () => {
  expect(frameAt(timeline, 0)).toMatchObject({ index: -1, costUsd: null });
  expect(frameAt(timeline, 99).index).toBe(3);
});
