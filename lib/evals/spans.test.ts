import { expect, test } from "vitest";
import { adapt } from "./adapt.ts";
import { grade } from "./grade.ts";

type Value = string | number;
const value = (one: Value): object => (typeof one === "string" ? { stringValue: one } : { intValue: String(one) });
const span = (startTimeUnixNano: number, attributes: { [key: string]: Value }): object => ({
  startTimeUnixNano: String(startTimeUnixNano),
  attributes: Object.entries(attributes).map(([key, one]) => ({ key, value: value(one) })),
});
const trace = (...spans: object[]): object => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

const refund = { "gen_ai.tool.name": "issue_refund", "gen_ai.tool.call.id": "c1", "gen_ai.tool.call.arguments": '{"order_id":"A-17"}' };
const asks = JSON.stringify([
  {
    role: "assistant",
    parts: [{ type: "tool_call", id: "c1", name: "issue_refund", arguments: { order_id: "A-17" } }],
    finish_reason: "tool_call",
  },
]);
const says = JSON.stringify([{ role: "assistant", parts: [{ type: "text", content: "Done." }] }]);

test("a recorded run is graded by its spans: what was called, in the order in which it began, and what was said at the end", () => {
  const answer = adapt(
    trace(
      span(3, { "gen_ai.output.messages": says, "gen_ai.usage.input_tokens": 7, "gen_ai.usage.output_tokens": 2 }),
      span(2, refund),
      span(1, { "gen_ai.output.messages": asks, "gen_ai.usage.input_tokens": 5, "gen_ai.usage.output_tokens": 1 }),
    ),
  );
  expect(answer).toMatchObject({ calls: [{ name: "issue_refund", args: { order_id: "A-17" } }], text: "Done.", tokens: 15 });
  expect(answer.turns.map(({ text, calls }) => [text, calls.length])).toEqual([
    ["", 1],
    ["Done.", 0],
  ]);
  expect(grade({ type: "not_calls_tool", tools: ["issue_refund"] }, answer).pass).toBe(false);
});

test("tools whose spans came without those of the model are calls all the same", () => {
  expect(adapt(trace(span(1, refund), span(2, refund))).calls).toHaveLength(2);
});

test("a trace that says nothing of models or tools is no output, and passes nothing", () => {
  expect(adapt(trace(span(1, { "http.route": "/" }))).evidence).toBe(0);
  expect(grade({ type: "not_calls_tool", tools: ["issue_refund"] }, adapt(trace())).pass).toBe(false);
});

test("broken traces are read as far as they go", () => {
  for (const broken of [{ resourceSpans: [null, { scopeSpans: 3 }] }, trace({ attributes: [{ key: 1 }, {}] }), { resourceSpans: [] }])
    expect(adapt(broken).evidence).toBe(0);
});
