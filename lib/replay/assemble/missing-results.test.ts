import { expect, it } from "vitest";
import type { Message, Part } from "#trace/message.ts";
import { spanRecord, told } from "#trace/testing.ts";
import { stepsOf } from "#replay/assemble.ts";

const user: Message = { role: "user", parts: [{ type: "text", text: "hi" }] };
const asks: Part = { type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } };
const back: Message = { role: "tool", parts: [{ type: "tool_result", id: "c1", content: "found" }] };

const run = (second: Message[]) =>
  stepsOf([
    told(
      spanRecord(1, { start: 10, end: 20 }),
      { kind: "model", name: "chat" },
      { input: [user], output: [{ role: "assistant", parts: [asks] }] },
    ),
    told(
      spanRecord(2, { start: 30, end: 40 }),
      { kind: "model", name: "chat" },
      { input: second, output: [{ role: "assistant", parts: [] }] },
    ),
  ]).findLast((step) => step.kind === "model");

it("a prompt without the results of the tools that ran before it is not told to be exact", () => {
  expect(run([user])).toMatchObject({ fidelity: "partial", fidelityReasons: [expect.stringContaining("results of the tools") as string] });
});

it("a prompt that brings them back is exact", () => {
  expect(run([user, { role: "assistant", parts: [asks] }, back])).toMatchObject({ fidelity: "exact", fidelityReasons: [] });
});

it("a call with another opening is another conversation: it lacks nothing", () => {
  expect(run([{ role: "user", parts: [{ type: "text", text: "is this on topic? hi" }] }])).toMatchObject({
    fidelity: "exact",
    fidelityReasons: [],
  });
});
