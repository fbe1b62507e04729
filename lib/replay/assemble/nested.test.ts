import { describe, expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { stepsOf } from "#replay/assemble.ts";
import { agent, asks, model, only, type Times, tool, user } from "./testing.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";

const ANSWER: Message[] = [{ role: "assistant", parts: [{ type: "text", text: "hello" }] }];

interface Call {
  start: number;
  end: number;
  scope: string;
  responseId?: string;
  usage: Usage;
  output?: Message[];
}

function toldBy(id: number, { start, end, scope, responseId, usage, output }: Call): Told {
  return told(
    spanRecord(id, { name: scope, start, end, scope }),
    { kind: "model", name: scope, modelRequested: "claude", usage, ...(responseId === undefined ? {} : { responseId }) },
    output === undefined ? {} : { output },
  );
}

describe("one call that two libraries tell of side by side", () => {
  const outer = { start: 10, end: 90, scope: "instrumentation", usage: { input: 300, output: 21 }, output: ANSWER };
  const inner = { start: 15, end: 85, scope: "the client's own", usage: { input: 300, cachedInput: 256, output: 20 } };

  it("is one step by its response ID, however they count, and the count nearer to the wire is believed", () => {
    const steps = only(stepsOf([toldBy(1, { ...outer, responseId: "msg_1" }), toldBy(2, { ...inner, responseId: "msg_1" })]), "model");
    expect(steps).toMatchObject([{ name: "instrumentation", usage: { input: 300, cachedInput: 256, output: 20 }, responseId: "msg_1" }]);
    expect(steps[0]?.output?.messages).toEqual(ANSWER);
  });

  it("is two steps when the IDs differ, though the counts are the same", () => {
    const usage = { input: 300, output: 20 };
    const two = [toldBy(1, { ...outer, usage, responseId: "msg_1" }), toldBy(2, { ...inner, usage, responseId: "msg_2" })];
    expect(only(stepsOf(two), "model")).toHaveLength(2);
  });

  it("is one step by its counts where one of them knows no ID, and two when these differ", () => {
    expect(
      only(stepsOf([toldBy(1, { ...outer, responseId: "msg_1" }), toldBy(2, { ...inner, usage: outer.usage })]), "model"),
    ).toHaveLength(1);
    expect(only(stepsOf([toldBy(1, { ...outer, responseId: "msg_1" }), toldBy(2, inner)]), "model")).toHaveLength(2);
  });
});

describe("one call told twice", () => {
  it("a framework's span around the SDK's span is no second model call, and lends what it knows", () => {
    const steps = stepsOf([
      model(1, { start: 1, end: 9 }, [user("hi")], [asks({ type: "text", text: "yo" })], { input: 5 }),
      model(2, { parent: 1, start: 2, end: 8 }, undefined, undefined, { input: 5 }),
    ]);
    expect(steps.map((step) => step.kind)).toEqual(["other", "model"]);
    expect(steps[1]?.output?.messages).toHaveLength(1);
  });

  it("streams that ask again from within are calls of their own once their request was answered", () => {
    const request = told(spanRecord(9, { start: 2, end: 3, parent: 1 }), { kind: "infra", name: "POST" });
    const steps = stepsOf([
      model(1, { start: 1, end: 9 }, undefined, undefined),
      request,
      model(2, { start: 4, end: 8, parent: 1 }, undefined, undefined),
    ]);
    expect(only(steps, "model")).toHaveLength(2);
  });

  it("a node around one call lends it the answer's ID that the node handed on", () => {
    const node = told(spanRecord(1, { start: 1, end: 9 }), { kind: "other", name: "node", responseId: "r1" });
    const [step] = only(stepsOf([node, model(2, { start: 2, end: 8, parent: 1 }, undefined, undefined)]), "model");
    expect(step?.responseId).toBe("r1");
  });

  it("a tool told by caller and server is one tool step", () => {
    const steps = stepsOf([
      tool(1, { start: 1, end: 9 }, "look", { args: { id: 1 } }),
      tool(2, { parent: 1, start: 2 }, "look", { result: "x" }),
    ]);
    expect(only(steps, "tool")).toMatchObject([{ tool: { arguments: { id: 1 }, result: "x" } }]);
  });
});

describe("one call told by two libraries", () => {
  const heard = (id: number, scope: string, times: Times, more: Partial<Told["head"]>, output?: Message[]): Told =>
    told(
      { ...spanRecord(id, { name: "chat", parent: 9, ...times }), scope: { ...spanRecord(id, {}).scope, name: scope } },
      { kind: "model", name: "chat", modelRequested: "m", usage: { input: 10, output: 2 }, ...more },
      output ? { output } : {},
    );

  it("side by side is one step, with what each knows", () => {
    const steps = stepsOf([
      agent(9, { start: 1, end: 50 }, "a"),
      heard(1, "framework", { start: 10, end: 20 }, {}, [asks({ type: "text", text: "hi" })]),
      heard(2, "client", { start: 11, end: 19 }, { responseId: "r1" }),
    ]);
    expect(only(steps, "model")).toMatchObject([{ responseId: "r1", output: { messages: [{ parts: [{ text: "hi" }] }] } }]);
  });

  it("two calls of one library at one time stay two", () => {
    const steps = stepsOf([
      agent(9, { start: 1, end: 50 }, "a"),
      heard(1, "client", { start: 10, end: 20 }, {}),
      heard(2, "client", { start: 11, end: 19 }, {}),
    ]);
    expect(only(steps, "model")).toHaveLength(2);
  });
});
