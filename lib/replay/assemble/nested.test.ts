import { describe, expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { stepsOf } from "#replay/assemble.ts";
import type { Step } from "#trace/step.ts";
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

function model(id: number, { start, end, scope, responseId, usage, output }: Call): Told {
  return told(
    spanRecord(id, { name: scope, start, end, scope }),
    { kind: "model", name: scope, modelRequested: "claude", usage, ...(responseId === undefined ? {} : { responseId }) },
    output === undefined ? {} : { output },
  );
}

const models = (steps: readonly Step[]): Step[] => steps.filter((step) => step.kind === "model");

describe("one call that two libraries tell of side by side", () => {
  const outer = { start: 10, end: 90, scope: "instrumentation", usage: { input: 300, output: 21 }, output: ANSWER };
  const inner = { start: 15, end: 85, scope: "the client's own", usage: { input: 300, cachedInput: 256, output: 20 } };

  it("is one step by its response ID, however they count, and the count nearer to the wire is believed", () => {
    const steps = models(stepsOf([model(1, { ...outer, responseId: "msg_1" }), model(2, { ...inner, responseId: "msg_1" })]));
    expect(steps).toMatchObject([{ name: "instrumentation", usage: { input: 300, cachedInput: 256, output: 20 }, responseId: "msg_1" }]);
    expect(steps[0]?.output?.messages).toEqual(ANSWER);
  });

  it("is two steps when the IDs differ, though the counts are the same", () => {
    const usage = { input: 300, output: 20 };
    const two = [model(1, { ...outer, usage, responseId: "msg_1" }), model(2, { ...inner, usage, responseId: "msg_2" })];
    expect(models(stepsOf(two))).toHaveLength(2);
  });

  it("is one step by its counts where one of them knows no ID, and two when these differ", () => {
    expect(models(stepsOf([model(1, { ...outer, responseId: "msg_1" }), model(2, { ...inner, usage: outer.usage })]))).toHaveLength(1);
    expect(models(stepsOf([model(1, { ...outer, responseId: "msg_1" }), model(2, inner)]))).toHaveLength(2);
  });
});
