import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";
import { paneJson } from "./pane-json.ts";
import { PAGE, pageAt, pageOf } from "./text-pages.ts";

const diff: StepAnswer["context"]["diff"] = { messages: [], tools: { added: [], removed: [], changed: [] }, params: [] };
const answer = (step: Step, stepId?: Step["id"]): StepAnswer => ({
  step,
  index: 0,
  of: 1,
  context: { messages: [{ role: "user", parts: [] }], diff, ...(stepId === undefined ? {} : { stepId }) },
});
const sent = (value: object): unknown => JSON.parse(JSON.stringify(value));

test("what was not captured is absent, never empty", () => {
  const tool = sampleStep("t", { tool: { name: "refund", arguments: { amount: 900 }, rebuilt: false } });
  expect(sent(paneJson("decided", answer(tool), undefined))).toEqual({
    tool: { name: "refund", arguments: { amount: 900 }, rebuilt: false },
    findings: [],
  });
  expect(sent(paneJson("saw", answer(tool), undefined))).toEqual({});
});

test("Saw of a tool is the view of the call that asked for it", () => {
  const asking = sampleStep("m", { kind: "model", params: { temperature: 0 } });
  expect(sent(paneJson("saw", answer(sampleStep("t"), asking.id), asking))).toMatchObject({
    stepId: asking.id,
    messages: [{ role: "user" }],
    params: { temperature: 0 },
  });
});

test("what a model said stands in Decided and not again in Happened", () => {
  const call = sampleStep("m", { kind: "model", output: { messages: [{ role: "assistant", parts: [] }] } });
  expect(sent(paneJson("decided", answer(call), call))).toHaveProperty("output");
  expect(sent(paneJson("happened", answer(call), call))).not.toHaveProperty("output");
});

test("the pages of a text are all of it, and a page beyond it is the last", () => {
  const length = 2 * PAGE + 1;
  expect([0, 1, 2, 9].map((page) => pageOf(length, page))).toEqual([
    { from: 0, to: PAGE, of: 3 },
    { from: PAGE, to: 2 * PAGE, of: 3 },
    { from: 2 * PAGE, to: length, of: 3 },
    { from: 2 * PAGE, to: length, of: 3 },
  ]);
  expect(pageOf(0, 0)).toEqual({ from: 0, to: 0, of: 1 });
  expect([0, PAGE - 1, PAGE].map(pageAt)).toEqual([0, 0, 1]);
});
