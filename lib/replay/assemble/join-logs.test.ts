import { expect, it } from "vitest";
import { logRecord, spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { asks } from "./testing.ts";

const request = (id: number, more: Partial<Told["head"]>, said: Partial<Told["said"]> = {}): Told =>
  told(logRecord(id, { time: 30 }), { kind: "model", name: "api_request", responseId: "req_1", ...more }, said);
const heard = told(
  spanRecord(1, { name: "llm_request", start: 10, end: 20 }),
  { kind: "model", name: "llm_request", responseId: "req_1", usage: { input: 3 } },
  {},
);

it("add to its span, whichever comes first", () => {
  const logs = [request(2, { modelResponded: "m-1" }), request(3, {}, { output: [asks({ type: "text", text: "hi" })] })];
  for (const records of [
    [heard, ...logs],
    [...logs, heard],
  ])
    expect(stepsOf(records)).toMatchObject([
      { kind: "model", model: { responded: "m-1" }, usage: { input: 3 }, output: { messages: [{ parts: [{ text: "hi" }] }] } },
    ]);
});

it("are one step without a span", () => {
  const logs = [request(2, { usage: { input: 3 } }), request(3, {}, { output: [asks({ type: "text", text: "hi" })] })];
  expect(stepsOf(logs)).toMatchObject([{ kind: "model", usage: { input: 3 }, output: { messages: [{ parts: [{ text: "hi" }] }] } }]);
});
