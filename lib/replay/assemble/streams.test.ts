import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { stepsOf } from "#replay/assemble.ts";
import type { Step } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";

const said = (role: string, text: string): Message[] => [{ role, parts: [{ type: "text", text }] }];

function model(id: number, times: { start: number; end: number }, prompt: string, answer?: string): Told {
  return told(
    spanRecord(id, { name: `span ${id}`, ...times }),
    { kind: "model", name: `span ${id}`, modelRequested: "gpt", ...(answer === undefined ? {} : { usage: { input: 10, output: 2 } }) },
    { input: said("user", prompt), ...(answer === undefined ? {} : { output: said("assistant", answer) }) },
  );
}

const models = (steps: readonly Step[]): Step[] => steps.filter((step) => step.kind === "model");
const textOf = (step: Step | undefined): string => JSON.stringify(step?.output?.messages ?? []);

it("a stream that was told when it opened and again when it ended is one call, from the one to the other", () => {
  const steps = models(stepsOf([model(1, { start: 10, end: 20 }, "hi"), model(2, { start: 50, end: 50 }, "hi", "hello")]));
  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatchObject({ name: "span 1", usage: { input: 10, output: 2 }, fidelity: "exact" });
  expect(textOf(steps[0])).toContain("hello");
  expect(Date.parse(steps[0]?.endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(steps[0]?.startedAt ?? ""));
});

it("of two streams that ran side by side each gets its own answer", () => {
  const steps = models(
    stepsOf([
      model(1, { start: 10, end: 20 }, "first"),
      model(2, { start: 11, end: 21 }, "second"),
      model(3, { start: 40, end: 40 }, "second", "answer two"),
      model(4, { start: 50, end: 50 }, "first", "answer one"),
    ]),
  );
  expect(steps.map(textOf)).toEqual([expect.stringContaining("answer one"), expect.stringContaining("answer two")]);
});

it("a call that took time is a call of its own, and so is one of another prompt", () => {
  expect(models(stepsOf([model(1, { start: 10, end: 20 }, "hi"), model(2, { start: 30, end: 50 }, "hi", "hello")]))).toHaveLength(2);
  expect(models(stepsOf([model(1, { start: 10, end: 20 }, "hi"), model(2, { start: 50, end: 50 }, "ho", "hello")]))).toHaveLength(2);
});
