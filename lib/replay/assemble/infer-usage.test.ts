import { expect, it } from "vitest";
import type { StepKind } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { stepsOf } from "#replay/assemble.ts";

const span = (id: number, kind: StepKind, parent?: number, usage?: Usage): Told =>
  told(spanRecord(id, { name: `s${id}`, start: id * 10, end: 900 - id, ...(parent === undefined ? {} : { parent }) }), {
    kind,
    name: `s${id}`,
    ...(usage ? { usage } : {}),
  });
const counted = (records: readonly Told[]) => stepsOf(records).flatMap((step) => (step.kind === "model" ? [step.usage] : []));
const SUM = { input: 1446, output: 122 };

it("one span that stands for all calls of an agent counts what the agent counts", () => {
  expect(counted([span(1, "agent", undefined, SUM), span(2, "model", 1, { input: 423, output: 41 })])).toEqual([SUM]);
  expect(counted([span(1, "agent", undefined, SUM), span(2, "other", 1), span(3, "model", 2)])).toEqual([SUM]);
});

it.each([
  [
    "there are several calls",
    [span(2, "model", 1, { input: 300, output: 20 }), span(3, "model", 1)],
    [{ input: 300, output: 20 }, undefined],
  ],
  ["the call is short beside it", [told(spanRecord(2, { start: 20, end: 60, parent: 1 }), { kind: "model", name: "s2" })], [undefined]],
  ["the agent counts no more", [span(2, "model", 1, SUM)], [SUM]],
  ["other agents are inside", [span(2, "model", 1), span(3, "agent", 1)], [undefined]],
])("an agent's sum stays its own when %s", (_why, inner, expected) => {
  expect(counted([span(1, "agent", undefined, SUM), ...inner])).toEqual(expected);
});
