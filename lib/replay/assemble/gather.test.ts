import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { logRecord, spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { answer, asks, call, model, user } from "./testing.ts";

const said = (hash: number, time: number, message: Message): Told =>
  told(
    logRecord(hash, { trace: 1, span: 1, time }),
    { kind: "event", dialects: ["otel-genai-events"] },
    message.role === "assistant" && message.parts[0]?.type !== "tool_call" ? { output: [message] } : { input: [message] },
  );

it("a span that came twice is one step: the ended one", () => {
  const steps = stepsOf([told(spanRecord(1, { start: 5, end: 0 })), told(spanRecord(1, { start: 5, end: 9 }))]);
  expect(steps).toMatchObject([{ durationMs: 4e-6, status: "unset" }]);
});

it("messages told one a log become the prompt of their span, in the order of a conversation although they share one time", () => {
  const messages = [
    { role: "system", parts: [{ type: "text" as const, text: "be kind" }] },
    user("refund"),
    asks(call("c1", "look"), call("c2", "pay")),
    answer("c1", "a"),
    answer("c2", "b"),
  ];
  const logs = messages.map((message, n) => said(9 - n, 5, message));
  const [step] = stepsOf([...logs, model(1, { start: 4, end: 9 }, undefined, [asks({ type: "text", text: "ok" })])]);
  expect(step?.input?.messages).toEqual(messages);
  expect(step?.fidelityReasons).toEqual([]);
});

it("logs whose span has not come are one step that says so", () => {
  const steps = stepsOf([said(1, 5, user("hi")), said(2, 6, asks({ type: "text", text: "yo" }))]);
  expect(steps).toMatchObject([
    {
      kind: "model",
      id: `log-${"0".repeat(16)}`,
      input: { messages: [user("hi")] },
      fidelityReasons: ["the span of this call has not arrived: told by its logs only"],
    },
  ]);
});

it("a log of the application is an event of its own", () => {
  expect(
    stepsOf([told(logRecord(1, { trace: 1, span: 1, body: "hello" }), { kind: "event", name: "hello", dialects: ["plain"] })]),
  ).toMatchObject([{ kind: "event", name: "hello", parentSpanId: "1".padStart(16, "0") }]);
});
