import { expect, it } from "vitest";
import { answerIdsIn } from "./answer-ids.ts";

it("the ID of an answer is told by what the framework kept of it, for each of its calls", () => {
  const answer = { role: "assistant", tool_calls: [{ id: "c1" }, { id: "c2" }] };
  expect(answerIdsIn({ messages: [{ ...answer, provider_data: { id: "r1" } }] })).toEqual([
    ["c1", "r1"],
    ["c2", "r1"],
  ]);
  expect(answerIdsIn([{ ...answer, response_metadata: { id: "r1" } }])).toHaveLength(2);
});

it("a message's own ID is not its answer's", () => {
  expect(answerIdsIn({ messages: [{ id: "m1", role: "assistant", tool_calls: [{ id: "c1" }] }, null, 3] })).toEqual([]);
});
