import { expect, it } from "vitest";
import { llamaIndexMessages, toolOutput } from "./llama-index.ts";

const block = (text: string): { [key: string]: string } => ({ block_type: "text", text });

it("what was said stands in blocks, and a call is told once although it stands beside them too", () => {
  const calls = [{ id: "c1", type: "function", function: { name: "look", arguments: '{"id":1}' } }];
  const asked = { block_type: "tool_call", tool_call_id: "c1", tool_name: "look", tool_kwargs: '{"id":1}' };
  const message = { role: "assistant", additional_kwargs: { tool_calls: calls }, blocks: [block("one moment"), asked] };
  const call = { type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } };
  expect(llamaIndexMessages(message, "assistant")).toEqual([{ role: "assistant", parts: [{ type: "text", text: "one moment" }, call] }]);
  const older = { ...message, blocks: [block("one moment")] };
  expect(llamaIndexMessages(older, "assistant")[0]?.parts).toEqual([{ type: "text", text: "one moment" }, call]);
});

it("a result names its call beside the blocks", () => {
  const message = { role: "tool", additional_kwargs: { tool_call_id: "c1" }, blocks: [block('{"ok":'), block("true}")] };
  expect(llamaIndexMessages([message], "user")).toEqual([
    { role: "tool", parts: [{ type: "tool_result", id: "c1", content: '{"ok":true}' }] },
  ]);
});

it("blocks of other kinds and messages of other forms are kept", () => {
  expect(llamaIndexMessages({ role: "assistant", blocks: [{ block_type: "thinking", content: "hm" }] }, "assistant")[0]?.parts).toEqual([
    { type: "reasoning", text: "hm" },
  ]);
  expect(llamaIndexMessages("a prompt", "user")).toEqual([{ role: "user", parts: [{ type: "text", text: "a prompt" }] }]);
  expect(llamaIndexMessages({ role: "user", content: "hi" }, "user")[0]?.parts).toEqual([{ type: "text", text: "hi" }]);
});

it("only an output that keeps what the tool was called with is LlamaIndex's", () => {
  expect(toolOutput({ raw_output: 1 })).toBeUndefined();
  expect(toolOutput({ raw_output: 1, raw_input: {}, tool_name: "look" })).toEqual({ type: "tool_result", name: "look", content: 1 });
});
