import { expect, it } from "vitest";
import type { Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const asks = (...ids: string[]): Message => ({
  role: "assistant",
  parts: ids.map((id): Part => ({ type: "tool_call", id, name: "lookup", arguments: { id } })),
});
const answers = (...ids: string[]): Message[] =>
  ids.map((id) => ({ role: "tool", parts: [{ type: "tool_result", id, content: `result of ${id}` }] }));

function model(id: number, input: Message[], output: Message): Told {
  return told(
    spanRecord(id, { name: "chat", start: id * 10, end: id * 10 + 5 }),
    { kind: "model", name: "chat" },
    { input, output: [output] },
  );
}

const USER: Message = { role: "user", parts: [{ type: "text", text: "where is it?" }] };
const DONE: Message = { role: "assistant", parts: [{ type: "text", text: "there" }] };
const tools = (steps: readonly Step[]): [string | undefined, unknown][] =>
  steps.flatMap(({ tool }) => (tool ? [[tool.callId, tool.result] as [string | undefined, unknown]] : []));

it("calls that a converter names by their item get the ID under which their results came back", () => {
  const steps = stepsOf([
    model(1, [USER], asks("fc_1", "fc_2")),
    model(2, [USER, asks("fc_1", "fc_2"), ...answers("call_1", "call_2")], DONE),
  ]);
  expect(tools(steps)).toEqual([
    ["call_1", "result of call_1"],
    ["call_2", "result of call_2"],
  ]);
});

it("a result is never given to one of two calls that it could answer", () => {
  const steps = stepsOf([model(1, [USER], asks("fc_1", "fc_2")), model(2, [USER, asks("fc_1", "fc_2"), ...answers("call_1")], DONE)]);
  expect(tools(steps).map(([id]) => id)).toEqual(["fc_1", "fc_2"]);
});

it("a call whose result fits keeps its ID beside one whose result does not", () => {
  const steps = stepsOf([
    model(1, [USER], asks("call_1", "fc_2")),
    model(2, [USER, asks("call_1", "fc_2"), ...answers("call_1", "call_2")], DONE),
  ]);
  expect(tools(steps).map(([id]) => id)).toEqual(["call_1", "call_2"]);
});
