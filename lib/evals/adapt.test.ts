import { expect, test } from "vitest";
import { adapt } from "./adapt.ts";

const CALL = { name: "issue_refund", args: { amount: 900 } };
const openaiCall = { id: "c1", type: "function", function: { name: "issue_refund", arguments: '{"amount":900}' } };

const shapes: [string, unknown][] = [
  ["an OpenAI chat message", { role: "assistant", content: "On it.", tool_calls: [openaiCall] }],
  [
    "an OpenAI completion",
    { choices: [{ finish_reason: "tool_calls", message: { role: "assistant", content: "On it.", tool_calls: [openaiCall] } }] },
  ],
  [
    "OpenAI Responses items",
    [
      { type: "reasoning", summary: [] },
      { type: "message", role: "assistant", content: [{ type: "output_text", text: "On it." }] },
      { type: "function_call", call_id: "c1", name: "issue_refund", arguments: '{"amount":900}' },
    ],
  ],
  [
    "an OpenAI response",
    {
      output: [
        { type: "message", role: "assistant", content: [{ type: "output_text", text: "On it." }] },
        { type: "function_call", name: "issue_refund", arguments: '{"amount":900}' },
      ],
    },
  ],
  [
    "Gemini candidates",
    {
      candidates: [
        {
          finishReason: "STOP",
          content: {
            role: "model",
            parts: [{ text: "hm", thought: true }, { text: "On it." }, { functionCall: { name: "issue_refund", args: { amount: 900 } } }],
          },
        },
      ],
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 2 },
    },
  ],
  [
    "Anthropic content blocks",
    {
      role: "assistant",
      stop_reason: "tool_use",
      content: [
        { type: "thinking", thinking: "hm" },
        { type: "text", text: "On it." },
        { type: "tool_use", id: "t", name: "issue_refund", input: { amount: 900 } },
      ],
    },
  ],
  [
    "OpenTelemetry parts",
    {
      role: "assistant",
      finish_reason: "tool_calls",
      parts: [
        { type: "reasoning", content: "hm" },
        { type: "text", content: "On it." },
        { type: "tool_call", id: "c", name: "issue_refund", arguments: { amount: 900 } },
      ],
    },
  ],
  [
    "a trajectory with the tool's answer in it",
    [
      { role: "user", parts: [{ type: "text", content: "refund" }] },
      {
        role: "assistant",
        parts: [
          { type: "text", content: "On it." },
          { type: "tool_call", name: "issue_refund", arguments: { amount: 900 } },
        ],
      },
      { role: "tool", parts: [{ type: "tool_call_response", response: "done" }] },
    ],
  ],
];

test.each(shapes)("reads text and calls from %s", (_what, output) => {
  const answer = adapt(output);
  expect(answer.text).toBe("On it.");
  expect(answer.calls).toEqual([CALL]);
});

test("reads a bare list of tool calls", () => {
  expect(adapt([openaiCall]).calls).toEqual([CALL]);
  expect(adapt([{ name: "issue_refund", args: { amount: 900 } }]).calls).toEqual([]);
});

test("reads a text", () => {
  expect(adapt("No.")).toMatchObject({ text: "No.", calls: [], evidence: 1 });
});

test("keeps arguments that are not JSON as the text they were", () => {
  expect(adapt({ parts: [{ type: "tool_call", name: "f", arguments_raw: '{"a":' }] }).calls).toEqual([{ name: "f", invalid: '{"a":' }]);
});

test("a refusal marked by the provider is seen", () => {
  expect(adapt({ role: "assistant", content: null, refusal: "I can't help with that." })).toMatchObject({
    refusal: "I can't help with that.",
    evidence: 1,
  });
});

test("the finish reason is read where the provider puts it", () => {
  expect(adapt({ role: "assistant", stop_reason: "max_tokens", content: [{ type: "text", text: "a" }] }).finishReason).toBe("max_tokens");
});

test.each([undefined, null, "", 7, {}, [], { __proto__: null, role: "assistant" }, { type: "constructor" }])(
  "what holds no output is no evidence: %j",
  (output) => {
    expect(adapt(output).evidence).toBe(0);
  },
);

test("an endless nesting ends", () => {
  const deep: { content?: unknown } = {};
  deep.content = deep;
  expect(adapt(deep).evidence).toBe(0);
});
