import { expect, test } from "vitest";
import { answersOf } from "./asked-calls.ts";
import { sampleStep } from "#components/replay/sample-step.ts";

const tool = (id: string, name: string, callId?: string) =>
  sampleStep(id, { tool: { name, rebuilt: false, ...(callId === undefined ? {} : { callId }) } });
const call = (name: string, id?: string) => ({ type: "tool_call" as const, name, ...(id === undefined ? {} : { id }) });

test("a call finds its result by call ID, in whatever order the tools ended", () => {
  const steps = [sampleStep("m", { kind: "model" }), tool("x", "get", "2"), tool("y", "get", "1")];
  expect(answersOf(steps, 0, [call("get", "1"), call("get", "2")]).map((step) => step?.spanId)).toEqual(["y", "x"]);
});

test("without call IDs the same tool called twice is matched in order", () => {
  const steps = [sampleStep("m", { kind: "model" }), tool("x", "get"), tool("y", "get")];
  expect(answersOf(steps, 0, [call("get"), call("get")]).map((step) => step?.spanId)).toEqual(["x", "y"]);
});

test("a tool run after the next model call is not taken for the answer", () => {
  const steps = [sampleStep("m", { kind: "model" }), sampleStep("n", { kind: "model" }), tool("x", "get")];
  expect(answersOf(steps, 0, [call("get")])).toEqual([undefined]);
});
