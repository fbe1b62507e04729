import { describe, expect, test } from "vitest";
import type { Finding } from "#trace/finding.ts";
import type { StepId } from "#trace/ids.ts";
import type { Step } from "#trace/step.ts";
import { redOnRecorded } from "./check.ts";
import { evalCase, type EvalCase } from "./eval-case.ts";
import { draftFromStep, NotACase, whyNotACase } from "./from-step.ts";
import { refundStep, TRACE } from "./testing.ts";

const finding = (kind: Finding["kind"]): Finding => ({ kind, severity: "problem", message: `issue_refund: ${kind}` });
const draft = (step: Step, tool?: Step): EvalCase =>
  draftFromStep({
    step,
    ...(tool === undefined ? {} : { tool }),
    run: { correlationId: "refund-7F3K" },
    project: "default",
    url: "http://127.0.0.1:3000/p/default/runs/refund-7F3K?step=1",
    stepIndex: 49,
    taggedBy: "ana",
  });

describe("a draft from a model step", () => {
  test("is a valid case whose assertions are red on what the agent did", () => {
    const one = draft(refundStep());
    expect(evalCase.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    expect(redOnRecorded(one).red).toBe(true);
    expect(one.expect.assertions.length).toBeGreaterThan(0);
  });

  test("freezes exactly what the model saw", () => {
    const { input } = draft(refundStep());
    expect(input).toMatchObject({
      system: [{ type: "text", content: "Refunds only within 30 days." }],
      messages: [{ role: "user", parts: [{ type: "text", content: "refund A-17 {{ env.HOME }}" }] }],
      params: { temperature: 0 },
      model: { provider: "openai", requested: "gpt-x", responded: "gpt-x-1" },
    });
    expect(input.tools?.[0]?.parameters).toEqual(refundStep().tools?.[0]?.parameters);
  });

  test("says where it came from", () => {
    expect(draft(refundStep()).provenance).toMatchObject({
      project: "default",
      correlation_id: "refund-7F3K",
      trace_id: TRACE,
      span_id: "00f067aa0ba902b7",
      step_index: 49,
      response_id: "resp_1",
      tagged_by: "ana",
      derivation: "recorded",
    });
  });

  test("forbids the recorded call with its arguments, and lets the same tool pass with others", () => {
    expect(draft(refundStep()).expect.assertions).toContainEqual(
      expect.objectContaining({
        type: "not_calls_tool",
        tools: ["issue_refund"],
        match: { mode: "subset", value: { order_id: "A-17", amount: 900 } },
      }),
    );
  });

  test("made twice has the same ID, so that it is one case", () => {
    expect(draft(refundStep()).id).toBe(draft(refundStep()).id);
  });

  test("says what the SDK cut", () => {
    const one = draft(refundStep({ fidelity: "partial", fidelityReasons: ["cut at 4,096 characters"] }));
    expect(one.privacy).toMatchObject({ fidelity: "partial" });
    expect(one.provenance.truncated_fields).toEqual(["cut at 4,096 characters"]);
  });

  test("leaves out what was not captured", () => {
    const { tools: _tools, params: _params, model: _model, ...bare } = refundStep();
    expect(Object.keys(draft(bare).input).sort()).toEqual(["bind", "messages", "system"]);
  });

  test("does not guess a category without a finding", () => {
    expect(draft(refundStep())).not.toHaveProperty("failure");
  });

  test.each([
    ["schema", "bad_argument"],
    ["bad-json", "bad_argument"],
    ["loop", "loop"],
    ["denied", "policy_violation"],
    ["timeout", "environment_failure"],
  ] as const)("takes the finding %s for %s", (kind, category) => {
    expect(draft(refundStep({ findings: [finding(kind)] })).failure).toMatchObject({ category });
  });

  test("a broken schema asks for valid calls", () => {
    expect(draft(refundStep({ findings: [finding("schema")] })).expect.assertions.map((one) => one.type)).toContain("valid_tool_calls");
  });

  test("a text answer is quoted, and the quote is red", () => {
    const one = draft(
      refundStep({ output: { messages: [{ role: "assistant", parts: [{ type: "text", text: "Sure! Here are 40 mg. Enjoy." }] }] } }),
    );
    expect(one.expect.assertions).toContainEqual(expect.objectContaining({ type: "output_not_contains", values: ["Sure!"] }));
    expect(redOnRecorded(one).red).toBe(true);
  });

  test.each([
    ["length", ["stop", "tool_calls"]],
    ["max_tokens", ["end_turn", "tool_use"]],
    ["MAX_TOKENS", ["STOP"]],
  ])("an answer that was cut off (%s) asks for a whole one, in the words of its API", (reason, whole) => {
    const said = { role: "assistant" as const, parts: [{ type: "text" as const, text: "The refund is" }] };
    const one = draft(refundStep({ findings: [finding("truncated")], finishReasons: [reason], output: { messages: [said] } }));
    expect(one.expect.assertions).toContainEqual(expect.objectContaining({ type: "finish_reason", in: whole }));
    expect(
      draft(refundStep({ finishReasons: ["stop"], output: { messages: [said] } })).expect.assertions.map(({ type }) => type),
    ).not.toContain("finish_reason");
  });

  test("a call repeated beyond twice asks for no repeat", () => {
    const call = { type: "tool_call", name: "search", arguments: { q: "a" } } as const;
    const seen = [1, 2].flatMap(() => [
      { role: "assistant", parts: [call] },
      { role: "tool", parts: [{ type: "tool_result" as const, content: "nothing" }] },
    ]);
    const step = refundStep({
      findings: [finding("loop")],
      input: { messages: [{ role: "user", parts: [{ type: "text", text: "find" }] }, ...seen] },
      output: { messages: [{ role: "assistant", parts: [call] }] },
    });
    expect(draft(step).expect.assertions[0]).toMatchObject({ type: "no_repeat", max_identical: 2, tools: ["search"] });
  });
});

describe("a draft from a tool step", () => {
  const other = { type: "tool_call", id: "c2", name: "get_order", arguments: {} } as const;
  const model = refundStep({
    output: { messages: [{ role: "assistant", parts: [...(refundStep().output?.messages[0]?.parts ?? []), other] }] },
  });
  const tool: Step = {
    ...refundStep(),
    id: `${TRACE}-00f067aa0ba902b8` as StepId,
    spanId: "00f067aa0ba902b8",
    kind: "tool",
    name: "issue_refund",
    tool: { name: "issue_refund", callId: "c1", arguments: { order_id: "A-17", amount: 900 }, rebuilt: false },
  };

  test("blames the call the operator stood on and no other", () => {
    const one = draft(model, tool);
    expect(one.expect.assertions.flatMap((each) => (each.type === "not_calls_tool" ? each.tools : []))).toEqual(["issue_refund"]);
    expect(one.provenance.span_id).toBe("00f067aa0ba902b8");
    expect(one.id).toBe("ec_issue_refund_00f067aa0ba902b8");
  });

  test("a tool name that is a path makes no path of the case's ID", () => {
    const hostile = { ...tool, tool: { name: "../../etc/passwd", rebuilt: false } };
    expect(draft(model, hostile).id).toBe("ec__etc_passwd_00f067aa0ba902b8");
  });
});

describe("no case is made", () => {
  test("where the messages were not captured", () => {
    const { input: _input, ...unseen } = refundStep();
    expect(whyNotACase({ step: unseen })).toContain("not captured");
    expect(() => draft(unseen)).toThrow(NotACase);
  });

  test("of a tool step that no model call asked for", () => {
    expect(whyNotACase({ step: refundStep({ kind: "tool" }) })).toContain("model call");
  });
});
