import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Head, Said } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const asks = (id: string): Message[] => [{ role: "assistant", parts: [{ type: "tool_call", id, name: "look", arguments: {} }] }];
const call = (n: number, head: Partial<Head>, said: Partial<Said>) =>
  told(spanRecord(n, { start: n * 10, end: n * 10 + 5 }), { kind: "model", name: "chat", ...head }, said);
const idsOf = (records: Parameters<typeof stepsOf>[0]) =>
  stepsOf(records)
    .filter((step) => step.kind === "model")
    .map((step) => step.responseId);

it("an answer whose ID only the next prompt keeps has that ID", () => {
  const later = call(2, { responseId: "r2" }, { output: asks("c2"), answerIds: [["c1", "r1"]] });
  expect(idsOf([call(1, {}, { output: asks("c1") }), later])).toEqual(["r1", "r2"]);
});

it("an ID that an answer was sent with stays, and is no other answer's", () => {
  const later = call(
    3,
    {},
    {
      output: [],
      answerIds: [
        ["c1", "r2"],
        ["c2", "r9"],
      ],
    },
  );
  expect(idsOf([call(1, {}, { output: asks("c1") }), call(2, { responseId: "r2" }, { output: asks("c2") }), later])).toEqual([
    undefined,
    "r2",
    undefined,
  ]);
});
