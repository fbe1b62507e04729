import { expect, test } from "vitest";
import { adapt } from "#evals/adapt.ts";
import type { Assertion } from "#evals/assertion.ts";
import { refundCase } from "#evals/testing.ts";
import { judgeTrial } from "./judge-trial.ts";
import { RecordedTools } from "./recorded-tools.ts";
import { refundRun } from "./testing.ts";
import { trajectoryOf } from "./trajectory.ts";

const escalate = { name: "escalate_to_human", args: { order_id: "A-17", reason: "old" } };

/** A run in which the tools were asked for these calls, and the agent said "done". */
function run(calls: { name: string; args: { [name: string]: string | number } }[]) {
  const one = refundRun();
  const tools = new RecordedTools(one);
  for (const { name, args } of calls) tools.call(name, args);
  return judgeTrial(one, trajectoryOf(["done"], tools.calls), tools.strayed);
}

test("an agent that goes the right way passes, though its output tells of no call", () => {
  expect(run([{ name: "get_order", args: { order_id: "A-17" } }, escalate]).status).toBe("pass");
});

test("an agent that strays from what was recorded has diverged, and has not failed", () => {
  expect(run([{ name: "get_order", args: { order_id: "B-99" } }, escalate])).toMatchObject({
    status: "diverged",
    reason: "not recorded: get_order",
  });
});

test("a forbidden change of the world is a failure also where the agent strayed", () => {
  const calls = [
    { name: "get_order", args: { order_id: "B-99" } },
    { name: "issue_refund", args: { order_id: "A-17", amount: 9 } },
  ];
  expect(run(calls).status).toBe("fail");
});

test("a call that only the output tells of counts", () => {
  const one = refundRun();
  const tools = new RecordedTools(one);
  tools.call("get_order", { order_id: "A-17" });
  const told = { tool_calls: [{ function: { name: "issue_refund", arguments: '{"order_id":"A-17","amount":9}' } }] };
  expect(judgeTrial(one, trajectoryOf([told], tools.calls), []).status).toBe("fail");
});

test("an output that nobody can read is no verdict on the agent, and no pass", () => {
  expect(judgeTrial(refundCase(), adapt({ unknown: "shape" }), [])).toMatchObject({ status: "error" });
});

test("a case with nothing to decide by does not pass", () => {
  const one = { ...refundCase(), expect: { assertions: [{ type: "no_tool_calls", level: "should" } as Assertion] } };
  expect(judgeTrial(one, adapt("fine"), []).status).toBe("error");
});

const question: Assertion = {
  type: "judge",
  question: "Polite?",
  labels: ["yes", "no"],
  pass_labels: ["yes"],
  why_not_deterministic: "tone",
};
const polite = (judge: object): Assertion[] => [{ type: "no_tool_calls" }, { ...question, ...judge } as Assertion];
const NO = new Map([[1, { pass: false, checked: true, reason: "the judge says no" }]]);

test("a judge that nobody has measured against people reports and does not decide", () => {
  const one = { ...refundCase(), expect: { assertions: polite({}) } };
  const judged = judgeTrial(one, adapt("fine"), [], NO);
  expect(judged.status).toBe("pass");
  expect(judged.assertions[1]).toMatchObject({ pass: false, gates: false });
});

test("a judge that agrees with people decides, and without one that is asked the trial has no verdict", () => {
  const one = { ...refundCase(), expect: { assertions: polite({ agreement: { n: 40, kappa: 0.8 } }) } };
  expect(judgeTrial(one, adapt("fine"), [], NO)).toMatchObject({ status: "fail", reason: "judge: the judge says no" });
  expect(judgeTrial(one, adapt("fine"), [])).toMatchObject({ status: "error" });
});
