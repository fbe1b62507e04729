import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { shortenStep } from "./shorten-step.ts";

const STEP = { id: "t-s", name: "read_file" } as Step;
const tool = (result: NonNullable<Step["tool"]>["result"]): Step => ({
  ...STEP,
  tool: { name: "read_file", rebuilt: false, ...(result === undefined ? {} : { result }) },
});

test("of a result that is too long the beginning stands, and how long it is", () => {
  const { step, shortened } = shortenStep(tool("abcdefghij"), 4);
  expect(step.tool?.result).toBe("abcd");
  expect(shortened).toEqual([{ at: "/tool/result", characters: 10, shown: 4 }]);
});

test("a character that two units stand for is never halved", () => {
  expect(shortenStep(tool("abc😀def"), 4).step.tool?.result).toBe("abc");
  expect(shortenStep(tool("abc😀def"), 5).step.tool?.result).toBe("abc😀");
});

test("a long result that is no text is told as the beginning of its JSON, a short one stays as it is", () => {
  expect(shortenStep(tool([1, 2, 3, 4, 5]), 6).step.tool?.result).toBe("[1,2,3");
  expect(shortenStep(tool({ n: 1 }), 100)).toEqual({ step: tool({ n: 1 }), shortened: [] });
});

test("a model's long answer is begun, its other parts are as they were", () => {
  const call = { type: "tool_call", id: "c", name: "x", arguments: { a: "abcdefghij" } } as const;
  const answered: Step = { ...STEP, output: { messages: [{ role: "assistant", parts: [{ type: "text", text: "abcdefghij" }, call] }] } };
  const { step, shortened } = shortenStep(answered, 4);
  expect(step.output?.messages[0]?.parts).toEqual([{ type: "text", text: "abcd" }, call]);
  expect(shortened).toEqual([{ at: "/output/messages/0/parts/0/text", characters: 10, shown: 4 }]);
});
