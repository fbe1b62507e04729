import { describe, expect, it } from "vitest";
import { argumentsOf, nameInResult, toolSaid, unwrapKeywords } from "./tool-said.ts";

const json = (value: unknown): string => JSON.stringify(value);

describe("a call that a decorator wrote down", () => {
  it("is told by its keywords, whether or not the decorator names the others", () => {
    expect(unwrapKeywords({ args: [], kwargs: { amount: 49 } })).toEqual({ amount: 49 });
    expect(unwrapKeywords({ kwargs: { amount: 49 } })).toEqual({ amount: 49 });
    expect(unwrapKeywords({ args: [{ amount: 49 }] })).toEqual({ amount: 49 });
    expect(unwrapKeywords({ args: [], sanitize_inputs_outputs: true, kwargs: { amount: 49 } })).toEqual({ amount: 49 });
  });

  it("stays as it is where the tool itself calls something so", () => {
    expect(unwrapKeywords({ kwargs: "text" })).toEqual({ kwargs: "text" });
    expect(unwrapKeywords({ kwargs: { amount: 49 }, order: 1 })).toEqual({ kwargs: { amount: 49 }, order: 1 });
    expect(unwrapKeywords({})).toEqual({});
  });
});

it("a run that BeeAI tells is its input, unless options were given too", () => {
  expect(argumentsOf(json({ input: { amount: 49 }, options: null }))).toEqual({ arguments: { amount: 49 } });
  const own = { input: { amount: 49 }, options: { retries: 1 } };
  expect(argumentsOf(json(own))).toEqual({ arguments: own });
  expect(argumentsOf(json({ input: "text", options: null }))).toEqual({ arguments: { input: "text", options: null } });
});

describe("a tool that LangChain's callbacks told of", () => {
  const started = { input_str: "{'amount': 49}", tags: ["seq:step:1"], metadata: {}, inputs: { amount: 49 }, kwargs: { name: null } };
  const message = {
    lc: 1,
    type: "constructor",
    id: ["langchain", "schema", "messages", "ToolMessage"],
    kwargs: { content: '{"ok": true}', name: "issue_refund", tool_call_id: "c1" },
  };
  const ended = json({ output: message, kwargs: { tags: [], name: "issue_refund" } });

  it("was called with its inputs, not with the callback's settings", () => {
    expect(argumentsOf(json(started))).toEqual({ arguments: { amount: 49 } });
    expect(argumentsOf(json({ ...started, inputs: null, input_str: "Paris" }))).toEqual({ argumentsRaw: "Paris" });
  });

  it("gave back what its message says, under the call's ID", () => {
    expect(toolSaid(undefined, ended).toolResult).toEqual({ value: { ok: true }, callId: "c1" });
    expect(nameInResult(ended)).toBe("issue_refund");
  });

  it("may give back a plain text", () => {
    expect(toolSaid(undefined, json({ output: "done", kwargs: {} })).toolResult).toEqual({ value: "done" });
  });
});

describe("a tool of LlamaIndex", () => {
  const output = { tool_name: "issue_refund", raw_input: { kwargs: { amount: 49 } }, raw_output: { ok: true }, is_error: false };

  it("gave back its raw output", () => {
    expect(toolSaid(undefined, json(output)).toolResult).toEqual({ value: { ok: true } });
  });

  it("failed when its output says so", () => {
    expect(toolSaid(undefined, json({ ...output, raw_output: "no", is_error: true })).toolResult).toEqual({ value: "no", isError: true });
  });
});
