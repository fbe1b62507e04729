import { expect, it } from "vitest";
import type { StepKind } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { stepsOf } from "#replay/assemble.ts";

interface Times {
  start: number;
  end: number;
}

const span = (id: number, kind: StepKind, times: Times, parent?: number, usage?: Usage): Told =>
  told(spanRecord(id, { name: `s${id}`, ...times, ...(parent === undefined ? {} : { parent }) }), {
    kind,
    name: `s${id}`,
    ...(usage ? { usage } : {}),
    ...(kind === "tool" ? { tool: { name: "look" } } : {}),
  });
const counted = (records: readonly Told[]) => stepsOf(records).flatMap((step) => (step.kind === "model" ? [step.usage] : []));

const SUM = { input: 1446, output: 122 };
const LAST = { input: 423, output: 41 };
const agent = span(1, "agent", { start: 10, end: 900 }, undefined, SUM);
const whole = { start: 20, end: 800 };
const tool = span(3, "tool", { start: 100, end: 200 }, 1);

it("one span that stands for all calls of an agent counts what the agent counts", () => {
  expect(counted([agent, span(2, "model", whole, 1, LAST), tool])).toEqual([SUM]);
  expect(counted([agent, span(4, "other", whole, 1), span(2, "model", whole, 4), tool])).toEqual([SUM]);
});

it.each([
  ["tools run after the call: the other calls may be missing", [span(2, "model", { start: 20, end: 90 }, 1, LAST), tool], [LAST]],
  ["there are several calls", [span(2, "model", whole, 1, LAST), span(4, "model", { start: 810, end: 820 }, 1), tool], [LAST, undefined]],
  ["the agent counts no more", [span(2, "model", whole, 1, SUM), tool], [SUM]],
  ["other agents are inside", [span(2, "model", whole, 1), tool, span(4, "agent", { start: 300, end: 400 }, 1)], [undefined]],
])("an agent's sum stays its own when %s", (_why, inner, expected) => {
  expect(counted([agent, ...inner])).toEqual(expected);
});
