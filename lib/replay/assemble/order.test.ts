import { expect, it } from "vitest";
import { stepsOf } from "#replay/assemble.ts";
import { agent, answer, asks, call, kinds, model, tool } from "./testing.ts";

it("a parent precedes its child and a call its result, whatever the clocks say", () => {
  const steps = stepsOf([
    agent(1, { start: 50, end: 90 }, "a"),
    model(2, { parent: 1, start: 40, end: 45 }, [], [asks(call("c1", "look"))]),
    tool(3, { parent: 1, start: 39, end: 40 }, "look", { callId: "c1" }),
    model(4, { parent: 1, start: 38, end: 39 }, [answer("c1", "x")], []),
  ]);
  expect(kinds(steps)).toEqual(["agent a", "model chat", "tool look", "model chat"]);
  expect(steps.map((step) => step.spanId?.at(-1))).toEqual(["1", "2", "3", "4"]);
});
