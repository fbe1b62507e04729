import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import { stepsOf } from "#replay/assemble.ts";

it("a tool that failed by a flag alone fails with the words of its result", () => {
  const tool = told(
    spanRecord(1, { name: "look", start: 10, end: 15 }),
    { kind: "tool", name: "look", tool: { name: "look" }, error: { message: "failed without a message" } },
    { toolResult: { value: { error: "no such order" } } },
  );
  expect(stepsOf([tool])).toMatchObject([{ status: "error", error: { message: "no such order" } }]);
});
