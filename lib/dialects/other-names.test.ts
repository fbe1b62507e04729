import { expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

const CHAT = { "gen_ai.operation.name": "chat" };
const TOOL = { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "look" };

/** Written by hand: names that some version of an SDK used for what the convention calls otherwise. */
it.each([
  ["gen_ai.usage.prompt_tokens", { usage: { input: 7 } }],
  ["gen_ai.usage.completion_tokens", { usage: { output: 7 } }],
  ["gen_ai.usage.cache_read_input_tokens", { usage: { cachedInput: 7 } }],
  ["gen_ai.usage.prompt_tokens_details.cached_tokens", { usage: { cachedInput: 7 } }],
  ["gen_ai.usage.input_tokens_details.cached_tokens", { usage: { cachedInput: 7 } }],
  ["gen_ai.usage.cache_creation_input_tokens", { usage: { cacheWrite: 7 } }],
  ["gen_ai.usage.cache_write_input_tokens", { usage: { cacheWrite: 7 } }],
  ["gen_ai.usage.prompt_tokens_details.cache_creation_tokens", { usage: { cacheWrite: 7 } }],
  ["gen_ai.usage.reasoning_tokens", { usage: { reasoning: 7 } }],
  ["gen_ai.usage.experimental.reasoning_tokens", { usage: { reasoning: 7 } }],
  ["gen_ai.usage.completion_tokens_details.reasoning_tokens", { usage: { reasoning: 7 } }],
  ["gen_ai.request.max_completion_tokens", { params: { maxTokens: 7 } }],
  ["gen_ai.request.n", { params: { choiceCount: 7 } }],
  ["gen_ai.openai.request.seed", { params: { seed: 7 } }],
  ["gen_ai.usage.cost", { costUsd: 7 }],
])("the number under %s is read", (name, told) => {
  expect(headOf(spanRecord(1, { attributes: { ...CHAT, [name]: 7 } }))).toMatchObject(told);
});

it.each([
  ["gen_ai.system", { provider: "x" }],
  ["gen_ai.response.finish_reason", { finishReasons: ["x"] }],
  ["gen_ai.response.stop_reason", { finishReasons: ["x"] }],
  ["anthropic.message.stop_reason", { finishReasons: ["x"] }],
  ["gen_ai.request.reasoning.level", { params: { reasoningEffort: "x" } }],
  ["gen_ai.request.reasoning_effort", { params: { reasoningEffort: "x" } }],
  ["gen_ai.request.reasoning.effort", { params: { reasoningEffort: "x" } }],
])("the text under %s is read", (name, told) => {
  expect(headOf(spanRecord(1, { attributes: { ...CHAT, [name]: "x" } }))).toMatchObject(told);
});

it.each(["gen_ai.request.stream", "gen_ai.request.is_stream", "gen_ai.is_streaming"])("whether it streamed is read under %s", (name) => {
  expect(headOf(spanRecord(1, { attributes: { ...CHAT, [name]: true } })).params).toEqual({ stream: true });
});

it.each(["gen_ai.tool.call.arguments", "gen_ai.tool.args", "gen_ai.tool.input"])("a tool's arguments are read under %s", (name) => {
  expect(saidOf(spanRecord(1, { attributes: { ...TOOL, [name]: '{"id":1}' } })).toolArguments).toEqual({ value: { id: 1 } });
});

it.each(["gen_ai.tool.call.result", "gen_ai.tool.result", "gen_ai.tool.output"])("a tool's result is read under %s", (name) => {
  expect(saidOf(spanRecord(1, { attributes: { ...TOOL, [name]: '{"id":1}' } })).toolResult).toEqual({ value: { id: 1 } });
});

it("arguments on a model's span are no tool's, and leave its messages", () => {
  const attributes = { ...CHAT, "gen_ai.tool.args": '{"id":1}', "gen_ai.output.messages": '[{"role":"assistant","parts":[]}]' };
  expect(saidOf(spanRecord(1, { attributes }))).toMatchObject({ output: [{ role: "assistant", parts: [] }] });
});
