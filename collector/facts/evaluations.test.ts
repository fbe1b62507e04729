import { expect, test } from "vitest";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { evalFactsOf, evaluationsOf, isOfEval } from "./evaluations.ts";

const RESULT = {
  "evalcase.id": "ec_1",
  "evalcase.run.id": "eval-7",
  "evalcase.revision": 3,
  "gen_ai.evaluation.name": "ec_1",
  "gen_ai.evaluation.score.label": "fail",
  "gen_ai.evaluation.score.value": 0.5,
  "gen_ai.evaluation.explanation": "called twice",
};
const resource = { "vcs.ref.head.revision": "abc", "gen_ai.request.model": "m-1" };
const event = (attributes: { [name: string]: string | number }) =>
  evaluationsOf(logRecord(1, { eventName: "gen_ai.evaluation.result", attributes, resource }));

test("an evaluation event says what became of a case, and its sender of which commit and model", () => {
  expect(event(RESULT)).toMatchObject([
    { run: "eval-7", caseId: "ec_1", revision: 3, status: "fail", score: 0.5, explanation: "called twice", commit: "abc", model: "m-1" },
  ]);
  expect(event(RESULT)[0]).not.toHaveProperty("name");
});

test("an assertion of a trial is told apart from another of its type", () => {
  const assertion = { ...RESULT, "gen_ai.evaluation.name": "ec_1/calls_tool", "evalcase.assertion.id": "a2", "evalcase.trial": 2 };
  expect(event(assertion)).toMatchObject([{ name: "a2 calls_tool", trial: 2 }]);
});

test("the same is read from an event on a span and from the span of an evaluator, with the words of other tools", () => {
  const rest = Object.fromEntries(Object.entries(RESULT).filter(([key]) => key !== "gen_ai.evaluation.name")) as Partial<typeof RESULT>;
  const own = { "gen_ai.evaluation.name": "faithfulness", "gen_ai.evaluation.score.label": "PASSED" };
  const onSpan = spanRecord(1, {
    attributes: rest,
    start: 9,
    events: [{ name: "gen_ai.evaluation.result", attributes: own }],
  });
  expect(evaluationsOf(onSpan)).toMatchObject([{ caseId: "ec_1", run: "eval-7", name: "faithfulness", status: "pass", atNs: 9n }]);
  expect(evaluationsOf(spanRecord(1, { attributes: { ...RESULT, "promptfoo.eval.id": "pf-1" } }))).toMatchObject([
    { run: "eval-7", status: "fail" },
  ]);
});

test("most records say nothing of evals, and carry nothing for it", () => {
  expect(evalFactsOf(spanRecord(1))).toEqual({});
  expect(evalFactsOf(logRecord(1, { eventName: "gen_ai.evaluation.result", attributes: RESULT }))).toMatchObject({
    ofEval: true,
    evaluations: [{}],
  });
});

test("a result without a case of ours, and a score without a verdict, are ordinary records", () => {
  const { "evalcase.id": id, ...anonymous } = RESULT;
  expect([id, event(anonymous)]).toEqual(["ec_1", []]);
  const { "gen_ai.evaluation.score.label": label, ...unlabelled } = RESULT;
  expect([label, event(unlabelled)]).toEqual(["fail", []]);
  expect(evaluationsOf(logRecord(1, { eventName: "something.else", attributes: RESULT }))).toEqual([]);
});

test("an evaluator that failed itself is no verdict on the agent", () => {
  expect(event({ ...RESULT, "error.type": "timeout" })).toMatchObject([{ status: "error" }]);
});

test("a run without a name is known by its commit", () => {
  const { "evalcase.run.id": run, ...unnamed } = RESULT;
  expect([run, event(unnamed)[0]?.run]).toEqual(["eval-7", "commit abc"]);
});

test("what names an eval case, or comes from what names one, is of an eval", () => {
  expect(isOfEval(spanRecord(1, { attributes: { "evalcase.id": "ec_1" } }))).toBe(true);
  expect(isOfEval(spanRecord(1, { resource: { "evalcase.id": "ec_1" } }))).toBe(true);
  expect(isOfEval(spanRecord(1))).toBe(false);
});
