import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributesOf } from "#trace/testing.ts";
import { message, type ShapeName } from "./index.ts";
import { partOf } from "./part.ts";
import { toolDefinitions } from "./tool-definitions.ts";
import { unflatten } from "./unflatten.ts";

const CALL = { role: "assistant", parts: [{ type: "tool_call", id: "call_1", name: "refund", arguments: { amount: 49 } }] };
const RESULT = { role: "tool", parts: [{ type: "tool_result", id: "call_1", content: '{"ok":true}' }] };

/** One conversation as six SDKs write it: all of them must read alike. */
const SPELLINGS: { [name: string]: { shape: ShapeName; call: object; result: object } } = {
  "OpenTelemetry parts": {
    shape: "list",
    call: {
      role: "assistant",
      parts: [{ type: "tool_call", id: "call_1", name: "refund", arguments: { amount: 49 } }],
      finish_reason: "tool_call",
    },
    result: { role: "tool", parts: [{ type: "tool_call_response", id: "call_1", response: '{"ok":true}' }] },
  },
  "OpenAI chat": {
    shape: "list",
    call: {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "call_1", type: "function", function: { name: "refund", arguments: '{"amount":49}' } }],
    },
    result: { role: "tool", tool_call_id: "call_1", content: '{"ok":true}' },
  },
  "OpenAI Responses": {
    shape: "list",
    call: { type: "function_call", id: "fc_9", call_id: "call_1", name: "refund", arguments: '{"amount":49}' },
    result: { type: "function_call_output", call_id: "call_1", output: '{"ok":true}' },
  },
  "AI SDK 5": {
    shape: "list",
    call: { role: "assistant", content: [{ type: "tool-call", toolCallId: "call_1", toolName: "refund", input: { amount: 49 } }] },
    result: { role: "tool", content: [{ type: "tool-result", toolCallId: "call_1", output: { type: "text", value: '{"ok":true}' } }] },
  },
  "AI SDK 4": {
    shape: "list",
    call: { role: "assistant", content: [{ type: "tool-call", toolCallId: "call_1", toolName: "refund", args: { amount: 49 } }] },
    result: { role: "tool", content: [{ type: "tool-result", toolCallId: "call_1", result: '{"ok":true}' }] },
  },
  Anthropic: {
    shape: "list",
    call: { role: "assistant", content: [{ type: "tool_use", id: "call_1", name: "refund", input: { amount: 49 } }] },
    result: { role: "tool", content: [{ type: "tool_result", tool_use_id: "call_1", content: '{"ok":true}' }] },
  },
  OpenInference: {
    shape: "openinference",
    call: {
      message: {
        role: "assistant",
        tool_calls: [{ tool_call: { id: "call_1", function: { name: "refund", arguments: '{"amount":49}' } } }],
      },
    },
    result: { message: { role: "tool", tool_call_id: "call_1", content: '{"ok":true}' } },
  },
  "indexed attributes": {
    shape: "indexed",
    call: { role: "assistant", tool_calls: [{ id: "call_1", name: "refund", arguments: '{"amount":49}' }] },
    result: { role: "tool", tool_call_id: "call_1", content: '{"ok":true}' },
  },
};

describe.each(Object.entries(SPELLINGS))("%s", (_name, { shape, call, result }) => {
  it("reads a tool call and its result like every other SDK", () => {
    const [asked, back] = message(shape, JSON.parse(JSON.stringify([call, result])), "user");
    expect(asked).toEqual(CALL);
    expect(back).toEqual(RESULT);
  });
});

it("an error that the AI SDK wraps is marked as one", () => {
  expect(partOf({ type: "tool-result", toolCallId: "c", output: { type: "error-text", value: "no" } })).toEqual({
    type: "tool_result",
    id: "c",
    content: "no",
    isError: true,
  });
});

it("a picture keeps its type, its address and its size, from a data URL, from base64 or from a link", () => {
  const png = { type: "image", mediaType: "image/png", uri: "data:image/png;base64,iVBORw==", bytes: 4 };
  expect(partOf({ type: "image_url", image_url: { url: "data:image/png;base64,iVBORw==" } })).toEqual(png);
  expect(partOf({ type: "blob", modality: "image", mime_type: "image/png", content: "iVBORw==" })).toEqual(png);
  expect(partOf({ type: "file", mediaType: "image/png", data: "iVBORw==" })).toEqual(png);
  expect(partOf({ type: "input_image", image_url: "https://example.org/a.png" })).toEqual({
    type: "image",
    uri: "https://example.org/a.png",
  });
});

it("what nobody knows is kept whole as an unknown part", () => {
  expect(message("list", [{ role: "user", parts: [{ type: "hologram", x: 1 }] }], "user")).toEqual([
    { role: "user", parts: [{ type: "unknown", raw: { type: "hologram", x: 1 } }] },
  ]);
});

it.each<ShapeName>(["list", "request", "answer", "openinference", "indexed", "text"])(
  "any JSON read as %s gives messages and never throws",
  (shape) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const one of message(shape, value as never, "user")) expect(Array.isArray(one.parts)).toBe(true);
      }),
    );
  },
);

it("flattened messages come in the order of their indices, gaps closed", () => {
  const flat = attributesOf({ "m.10.role": "c", "m.2.role": "b", "m.0.role": "a" });
  expect(unflatten(flat, "m.")).toEqual([{ role: "a" }, { role: "b" }, { role: "c" }]);
});

it("a hostile key builds no prototype and no endless list", () => {
  const flat = attributesOf(
    new Map([
      ["m.__proto__.polluted", "yes"],
      ["m.999999999.role", "x"],
      [`m.${"a.".repeat(50)}b`, "deep"],
    ]),
  );
  const read = unflatten(flat, "m.");
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(Array.isArray(read)).toBe(false);
  expect(JSON.stringify(read)).not.toContain("deep");
});

it("tool definitions read alike: nested, flat, as JSON text, as Gemini declarations, as bare names", () => {
  const parameters = { type: "object" };
  const tool = { name: "refund", description: "Pays back.", parameters };
  expect(toolDefinitions([{ type: "function", function: tool }])).toEqual([tool]);
  expect(toolDefinitions([{ type: "function", ...tool }])).toEqual([tool]);
  expect(toolDefinitions([{ type: "haystack.tools.tool.Tool", data: { ...tool, function: "shop.refund" } }])).toEqual([tool]);
  expect(toolDefinitions([{ name: tool.name, description: tool.description, inputSchema: { json: parameters } }])).toEqual([tool]);
  expect(
    toolDefinitions([JSON.stringify({ type: "function", name: "refund", description: "Pays back.", inputSchema: parameters })]),
  ).toEqual([tool]);
  expect(toolDefinitions([{ functionDeclarations: [tool] }])).toEqual([tool]);
  expect(toolDefinitions(["refund"])).toEqual([{ name: "refund" }]);
});

it("what tools gave back in a round of AutoGen's is a tool's message", () => {
  const sent = [{ message: { role: "function" }, function: ['{"call_id": "c1", "name": "look", "content": "gone"}', "{broken"] }];
  expect(message("openinference", sent, "user")).toMatchObject([
    { role: "tool", parts: [{ type: "tool_result", id: "c1", content: "gone" }] },
  ]);
});

it("what AutoGen's model said beside its calls stands before them", () => {
  const answer = { content: [{ id: "c1", name: "look", arguments: '{"id":1}' }], thought: "I look.", finish_reason: "function_calls" };
  expect(message("answer", answer, "assistant")[0]?.parts).toMatchObject([
    { type: "text", text: "I look." },
    { type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } },
  ]);
});
