import { readFileSync } from "node:fs";
import type { Step } from "#trace/step.ts";
import type { StepId } from "#trace/ids.ts";
import { evalCase, type CallCase, type EvalCase } from "./eval-case.ts";

/** What the tests of this room share. */

export function exampleLines(): string[] {
  return readFileSync("fixtures/eval-cases/examples.evalcase.jsonl", "utf8").trim().split("\n");
}

export function exampleCases(): EvalCase[] {
  return exampleLines().map((line) => evalCase.parse(JSON.parse(line)));
}

/** The example that is a model call which issued a refund that policy forbids. */
export function refundCase(): CallCase {
  const found = exampleCases().find((one) => one.kind === "call");
  if (found === undefined) throw new Error("the examples hold no call");
  return found;
}

export const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

/** A model step that was asked for a refund and issued it. */
export function refundStep(changed: Partial<Step> = {}): Step {
  return {
    id: `${TRACE}-00f067aa0ba902b7` as StepId,
    traceId: TRACE,
    spanId: "00f067aa0ba902b7",
    kind: "model",
    name: "chat gpt-x",
    lane: "support",
    startedAt: "2026-11-20T09:00:00.000000000Z",
    endedAt: "2026-11-20T09:00:01.000000000Z",
    durationMs: 1000,
    status: "ok",
    dialects: ["otel"],
    fidelity: "exact",
    fidelityReasons: [],
    model: { provider: "openai", requested: "gpt-x", responded: "gpt-x-1" },
    responseId: "resp_1",
    finishReasons: ["tool_calls"],
    params: { temperature: 0 },
    input: {
      messages: [
        { role: "system", parts: [{ type: "text", text: "Refunds only within 30 days." }] },
        { role: "user", parts: [{ type: "text", text: "refund A-17 {{ env.HOME }}" }] },
      ],
    },
    output: {
      messages: [
        { role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "issue_refund", arguments: { order_id: "A-17", amount: 900 } }] },
      ],
    },
    tools: [
      {
        name: "issue_refund",
        parameters: {
          type: "object",
          properties: { order_id: { type: "string" }, amount: { type: "number", maximum: 100 } },
          required: ["order_id", "amount"],
        },
      },
    ],
    findings: [],
    tags: [],
    ...changed,
  };
}
