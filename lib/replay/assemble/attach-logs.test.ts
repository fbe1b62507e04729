import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { logRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { span } from "./testing.ts";

const text = (role: string, said: string): Message => ({ role, parts: [{ type: "text", text: said }] });
const contentLog = (head: Partial<Told["head"]>, said: Partial<Told["said"]>): Told =>
  told(logRecord("aa", { time: 12, trace: 1, span: 1 }), { kind: "event", dialects: ["agentcore"], ...head }, said);

it("what was taken off a span and told in a log again stands in its place, and is no gap", () => {
  const model = span(1, 10, { kind: "model" }, { input: [{ role: "user", parts: [] }], losses: ["1 text or result without its content"] });
  const log = contentLog({ responseId: "r1" }, { input: [text("user", "Where is it?")], output: [text("assistant", "Here.")] });
  for (const records of [
    [model, log],
    [log, model],
  ])
    expect(stepsOf(records)).toMatchObject([
      {
        kind: "model",
        responseId: "r1",
        fidelity: "exact",
        input: { messages: [text("user", "Where is it?")] },
        output: { messages: [text("assistant", "Here.")] },
      },
    ]);
});

it("a span that holds its own content keeps it", () => {
  const model = span(1, 10, { kind: "model" }, { input: [text("user", "own")], output: [text("assistant", "own")] });
  const log = contentLog({}, { input: [text("user", "a"), text("user", "b")] });
  expect(stepsOf([model, log])[0]?.input?.messages).toEqual([text("user", "own")]);
});

it("a tool whose arguments and result stand in its log alone has both", () => {
  const tool = span(1, 10, { kind: "tool", tool: { name: "look" } });
  const log = contentLog({}, { input: [text("user", '{"id":1}')], output: [text("assistant", '{"found":true}')] });
  expect(stepsOf([tool, log])).toMatchObject([{ kind: "tool", tool: { name: "look", arguments: { id: 1 }, result: { found: true } } }]);
});
