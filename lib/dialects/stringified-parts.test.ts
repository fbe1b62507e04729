import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { isStringified, opened } from "./stringified-parts.ts";

const said = (text: string): Message[] => [{ role: "assistant", parts: [{ type: "text", text }] }];

it("a call that Python wrote as a text is a call, an answer of one part is its text", () => {
  const call = `ResponseFunctionToolCall(arguments='{"id":1}', call_id='c1', name='look', type='function_call', id='fc1', status=None)`;
  expect(opened(said(call))).toEqual([{ role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } }] }]);
  expect(opened(said("{'annotations': [], 'text': 'Gone.', 'type': 'output_text'}"))).toEqual(said("Gone."));
});

it.each(["Gone.", "ResponseTime(ms=3)", "{'id': 1}", "ResponseFunctionToolCall(arguments=", "{not: python}"])(
  "%s stays what it is",
  (text) => {
    expect(opened(said(text))).toEqual(said(text));
  },
);

it("only who writes so is read so: a model may say such words itself", () => {
  expect(isStringified("opentelemetry.instrumentation.openai_agents")).toBe(true);
  expect(["opentelemetry.instrumentation.openai_v2", undefined].map(isStringified)).toEqual([false, false]);
});
