import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { likelySteps } from "./likely-steps.ts";

const problem = { kind: "schema", severity: "problem", message: "amount is above 100" } as const;
const steps = Array.from({ length: 12 }, (_, at) => sampleStep(`${at}`, at === 10 ? { findings: [problem] } : {}));
const rowsOf = (numbers: readonly number[], first = 0) =>
  numbers.flatMap((at) => {
    const step = steps[at];
    return step === undefined ? [] : [{ step, index: at + first, level: 1, position: 1, setSize: 1 }];
  });
const likely = (focus: number, numbers: readonly number[], first = 0) =>
  likelySteps({ steps, first, focusId: `t-${focus}` }, rowsOf(numbers, first)).map((id) => Number(id.slice(2)));

test("the next step is the likeliest, then the next problem, then those behind and those farther ahead", () => {
  expect(likely(3, steps.keys().toArray())).toEqual([4, 10, 2, 1, 5, 6, 7]);
});

test("where a filter or a fold leaves few rows, the rows are what comes next", () => {
  expect(likely(3, [0, 3, 7, 11])).toEqual([7, 10, 0, 11]);
});

test("rows count in the run, of which only a part may be loaded", () => {
  expect(likely(3, steps.keys().toArray(), 500)).toEqual([4, 10, 2, 1, 5, 6, 7]);
});
