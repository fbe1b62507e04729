import { expect, it } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { lightLines } from "./light-lines.ts";
import { turnsOf } from "./turns.ts";

interface Brief {
  trace: number;
  kind?: Step["kind"];
  lane?: string;
  asked?: [messages: number, text: string];
  /** Seconds. */
  from: number;
  to?: number;
}

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

function steps(...briefs: Brief[]): Step[] {
  return briefs.map(({ trace, kind = "model", lane = "root", asked, from, to = from + 1 }, index) =>
    stepWith(`s${index}`, {
      traceId: `t${trace}`,
      kind,
      name: kind,
      lane,
      startedAt: at(from),
      endedAt: at(to),
      ...(asked === undefined ? {} : { asked: { messages: asked[0], text: asked[1] } }),
    }),
  );
}

const brief = (list: Step[]): [number, string | undefined][] => turnsOf(list).map(({ at: index, says }) => [index, says]);

it("a new trace of the same agent is a new turn that begins with the trace's first step", () => {
  const list = steps(
    { trace: 1, kind: "agent", from: 0, to: 5 },
    { trace: 1, asked: [1, "Where is my order?"], from: 1 },
    { trace: 2, kind: "infra", from: 9, to: 15 },
    { trace: 2, kind: "agent", from: 10, to: 15 },
    { trace: 2, asked: [2, "And the refund?"], from: 11 },
    { trace: 2, kind: "tool", from: 12 },
    { trace: 2, asked: [2, "And the refund?"], from: 13 },
  );
  expect(brief(list)).toEqual([
    [0, "Where is my order?"],
    [2, "And the refund?"],
  ]);
});

it("within one trace a turn begins with the call that saw another message of the user", () => {
  const list = steps(
    { trace: 1, asked: [1, "one"], from: 0 },
    { trace: 1, kind: "tool", from: 1 },
    { trace: 1, asked: [1, "one"], from: 2 },
    { trace: 1, asked: [2, "two"], from: 3 },
  );
  expect(brief(list)).toEqual([
    [0, "one"],
    [3, "two"],
  ]);
});

it("what a sub-agent is asked, and a service that works at the same time, are no turns", () => {
  const list = steps(
    { trace: 1, kind: "agent", from: 0, to: 9 },
    { trace: 1, asked: [1, "one"], from: 1 },
    { trace: 1, lane: "t1-s2", asked: [3, "for the sub-agent"], from: 2 },
    { trace: 2, kind: "agent", from: 3, to: 4 },
  );
  expect(turnsOf(list)).toEqual([]);
});

it("turns without captured content are told by their traces alone", () => {
  expect(brief(steps({ trace: 1, kind: "agent", from: 0 }, { trace: 2, kind: "agent", from: 5 }))).toEqual([
    [0, undefined],
    [1, undefined],
  ]);
});

it("a result that the provider wants in a user's message is no word of the user", () => {
  const [step] = steps({ trace: 1, from: 0 });
  if (step === undefined) throw new Error("no step");
  const messages: NonNullable<Step["input"]>["messages"] = [
    { role: "user", parts: [{ type: "text", text: "Where\n is it?" }] },
    { role: "user", parts: [{ type: "tool_result", content: "here" }] },
  ];
  expect(lightLines({ ...step, input: { messages } }).asked).toEqual({ messages: 1, text: "Where is it?" });
  expect(lightLines({ ...step, kind: "tool", input: { messages } }).asked).toBeUndefined();
});
