import { expect, it } from "vitest";
import { logRecord, spanRecord, told } from "#trace/testing.ts";
import type { Head, Told } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { stepsOf } from "#replay/assemble.ts";

const MS = 1_000_000;
const call = (id: number, start: number, end: number, usage?: Usage): Told =>
  told(spanRecord(id, { name: "llm_call", start: start * MS, end: end * MS, scope: "cli" }), {
    kind: "model",
    name: "llm_call",
    modelRequested: "gemini",
    ...(usage ? { usage } : {}),
  });
const answered = (responseId: string, at: number, head: Partial<Head>, scope = "cli"): Told =>
  told(logRecord(responseId, { time: at * MS, scope }), {
    kind: "model",
    name: "api_response",
    modelResponded: "gemini",
    responseId,
    ...head,
  });
const models = (records: readonly Told[]) => stepsOf(records).filter((step) => step.kind === "model");

it("a call told by a span and by a log without the span's ID is one call, with what either knows", () => {
  const [one, ...more] = models([
    call(1, 1000, 1100, { input: 300, output: 20 }),
    answered("r1", 1098, { usage: { input: 300, cachedInput: 256, output: 84, reasoning: 64 }, durationMs: 90 }),
  ]);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ responseId: "r1", usage: { input: 300, cachedInput: 256, output: 84, reasoning: 64 } });
});

it("of calls in quick succession each log goes to the call that ended with it", () => {
  const found = models([call(1, 1000, 1020), call(2, 1021, 1040), answered("r2", 1039, {}), answered("r1", 1019, {})]);
  expect(found.map((step) => step.responseId)).toEqual(["r1", "r2"]);
});

it.each([
  ["of other counts", answered("r1", 1098, { usage: { input: 999, output: 20 } })],
  ["of another time", answered("r1", 9098, {})],
  ["of another library", answered("r1", 1098, {}, "other")],
  ["of another model", answered("r1", 1098, { modelResponded: "claude" })],
])("a log %s is a call of its own", (_why, log) => {
  expect(models([call(1, 1000, 1100, { input: 300, output: 20 }), log])).toHaveLength(2);
});
