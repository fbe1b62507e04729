import { describe, expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Head, Said, Told } from "#trace/told.ts";
import { stepsOf } from "./assemble.ts";
import { withThread } from "./thread.ts";

const text = (role: string, said: string): Message => ({ role, parts: [{ type: "text", text: said }] });
const asks = (id: string): Message => ({ role: "assistant", parts: [{ type: "tool_call", id, name: "lookup", arguments: {} }] });
const gives = (id: string): Message => ({ role: "user", parts: [{ type: "tool_result", id, content: "shipped" }] });
const model = (id: number, said: Partial<Said>, head: Partial<Head> = {}): Told =>
  told(spanRecord(id, { name: "call", start: id * 10, end: id * 10 + 5 }), { kind: "model", name: "call", ...head }, said);

const lastOf = (records: readonly Told[]) => {
  const steps = stepsOf(records);
  const sent = steps.findLast((step) => step.kind === "model");
  return { sent, seen: sent && withThread(steps, sent) };
};

const FIRST = model(1, { system: [{ type: "text", text: "Be brief." }], input: [text("user", "Where?")], output: [asks("c1")] });

describe("a prompt that holds its new messages only", () => {
  it("was seen with what the calls before it saw and said", () => {
    const { sent, seen } = lastOf([
      FIRST,
      model(2, { input: [gives("c1")], output: [asks("c2")] }),
      model(3, { input: [gives("c2")], output: [text("assistant", "Done.")] }),
    ]);
    expect(seen?.input?.messages).toEqual([text("user", "Where?"), asks("c1"), gives("c1"), asks("c2"), gives("c2")]);
    expect(seen?.input?.system).toEqual([{ type: "text", text: "Be brief." }]);
    expect(sent?.input?.messages).toEqual([gives("c2")]);
    expect(sent?.fidelityReasons.join()).toContain("only the new messages were sent");
  });

  it("follows the ID of the response that it continues", () => {
    const { seen } = lastOf([
      model(1, { input: [text("user", "Hi")], output: [text("assistant", "Hello")] }, { responseId: "r1" }),
      model(2, { input: [text("user", "And?")] }, { params: { previous_response_id: "r1" } }),
    ]);
    expect(seen?.input?.messages).toEqual([text("user", "Hi"), text("assistant", "Hello"), text("user", "And?")]);
  });
});

describe("a prompt is seen as it was sent", () => {
  it.each([
    ["it repeats the conversation", [text("user", "Where?"), asks("c1"), gives("c1")]],
    ["nobody told of the call before", [gives("c9")]],
  ])("when %s", (_why, input) => {
    const { seen } = lastOf([FIRST, model(2, { input })]);
    expect(seen?.input?.messages).toEqual(input);
  });

  it("when it repeats the conversation beside the ID of the response before", () => {
    const whole = [text("user", "Where?"), text("assistant", "Here."), text("user", "Sure?")];
    const { seen } = lastOf([
      model(1, { input: [text("user", "Where?")], output: [text("assistant", "Here.")] }, { responseId: "r1" }),
      model(2, { input: whole }, { params: { previousResponseId: "r1" } }),
    ]);
    expect(seen?.input?.messages).toEqual(whole);
  });
});
