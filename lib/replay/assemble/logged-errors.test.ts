import { expect, it } from "vitest";
import { logRecord, spanRecord, told } from "#trace/testing.ts";
import type { Said } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const error = { type: "AI_APICallError", message: "the server had an error" };
const agent = told(spanRecord(1, { start: 10, end: 900 }), { kind: "agent", name: "agent", error });
const model = (said: Partial<Said>) =>
  told(spanRecord(2, { start: 20, end: 100, parent: 1 }), { kind: "model", name: "chat", modelRequested: "gpt-4.1-mini" }, said);
const log = (modelRequested?: string) =>
  told(logRecord(3, { time: 90, trace: 1, span: 1 }), {
    kind: "event",
    name: "failed",
    error,
    ...(modelRequested ? { modelRequested } : {}),
  });
const errors = (records: Parameters<typeof stepsOf>[0]) => stepsOf(records).flatMap((step) => (step.kind === "model" ? [step.error] : []));

it("a call whose spans say OK failed with the error that a log beside it tells of its model", () => {
  expect(errors([agent, model({ output: [{ role: "assistant", parts: [{ type: "text", text: "" }] }] }), log("gpt-4.1-mini")])).toEqual([
    error,
  ]);
});

it.each([
  ["a log that names no model", model({}), log()],
  ["a log of another model", model({}), log("gpt-5")],
  ["a call that gave an answer", model({ output: [{ role: "assistant", parts: [{ type: "text", text: "hi" }] }] }), log("gpt-4.1-mini")],
])("%s tells nothing of it", (_what, call, told) => {
  expect(errors([agent, call, told])).toEqual([undefined]);
});
