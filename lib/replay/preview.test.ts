import { expect, test } from "vitest";
import { argumentsLine, previewOf } from "#replay/preview.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";

const step: Step = stepWith("a-b");

test("a tool call reads as its arguments", () => {
  expect(argumentsLine({ order_id: "A-1042", amount: 900, items: [1, 2], to: { a: 1 } })).toBe(
    'order_id="A-1042", amount=900, items=[2], to={…}',
  );
});

test("arguments that are not JSON are shown as they came", () => {
  expect(argumentsLine(undefined, '{"amount": 9')).toBe('{"amount": 9');
});

test("a model step names the calls it asked for before its words", () => {
  const output = {
    messages: [
      {
        role: "assistant",
        parts: [
          { type: "text", text: "I will." },
          { type: "tool_call", name: "issue_refund" },
        ],
      },
    ],
  } satisfies Step["output"];
  expect(previewOf({ ...step, output })).toBe("calls issue_refund");
});

test("a failed step says its error", () => {
  expect(previewOf({ ...step, error: { message: "429 Too\nMany Requests" } })).toBe("429 Too Many Requests");
});

test("a long answer is cut to one short line", () => {
  const output = { messages: [{ role: "assistant", parts: [{ type: "text", text: "word ".repeat(1000) }] }] } satisfies Step["output"];
  expect(previewOf({ ...step, output })?.length).toBeLessThanOrEqual(120);
});

test("a step of which nothing was captured has no preview", () => {
  expect(previewOf(step)).toBeUndefined();
});
