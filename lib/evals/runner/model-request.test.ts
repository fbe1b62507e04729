import { expect, test } from "vitest";
import { refundCase } from "#evals/testing.ts";
import { anthropicRequest } from "./anthropic-request.ts";
import { openAiRequest } from "./openai-request.ts";

const recorded = { model: "recorded", prompt: "recorded" } as const;

test("a case that tests the current prompt is not run with the recorded one by accident", () => {
  expect(() => openAiRequest(refundCase(), { model: "m" })).toThrow("--prompt");
  expect(() => openAiRequest(refundCase(), { prompt: "recorded" })).toThrow("--model");
});

test("the current prompt is filled in with recorded variables, once: their text is never a template", () => {
  const one = refundCase();
  const variables = { policy: "{{secret}}", secret: "no" };
  const asked = openAiRequest(
    { ...one, input: { ...one.input, prompt: { variables } } },
    { model: "m", prompt: { text: "Obey {{ policy }}." } },
  );
  expect(asked).toMatchObject({
    model: "m",
    messages: [{ role: "system", content: "Obey {{secret}}." }, { role: "user" }, {}, { role: "tool" }],
    temperature: 0,
  });
  expect(() => openAiRequest(one, { model: "m", prompt: { text: "{{missing}}" } })).toThrow("{{missing}}");
});

test("a model call reads as Anthropic's messages API wants it: results are the user's, tools carry their schema", () => {
  const asked = anthropicRequest(refundCase(), recorded) as { messages: { role: string; content: { type: string }[] }[] };
  expect(asked).toMatchObject({
    model: "gpt-x",
    max_tokens: 4096,
    system: expect.stringContaining("30 days"),
    tools: [{ name: "get_order", input_schema: { type: "object" } }, {}, {}],
  });
  expect(asked.messages.map(({ role, content }) => [role, ...content.map(({ type }) => type)])).toEqual([
    ["user", "text"],
    ["assistant", "tool_use"],
    ["user", "tool_result"],
  ]);
});

test("everything as recorded is the request as it was sent, byte for byte", () => {
  const one = refundCase();
  const bind = { prompt: "recorded", tools: "recorded", model: "recorded", params: "recorded" } as const;
  const wire = { format: "openai.chat" as const, body: { model: "gpt-x", odd: true } };
  expect(openAiRequest({ ...one, input: { ...one.input, bind, wire } }, {})).toEqual({ model: "gpt-x", odd: true, stream: false });
});
