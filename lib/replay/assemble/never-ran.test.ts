import { expect, it } from "vitest";
import type { Part } from "#trace/message.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { agent, asks, call, kinds, model, user } from "./testing.ts";

it("arguments that are no JSON and to which nothing came back make no tool step", () => {
  const broken: Part = { type: "tool_call", id: "c1", name: "act", argumentsRaw: '{"id": 1' };
  const steps = stepsOf([agent(9, { start: 9, end: 21 }, "a"), model(1, { start: 10, end: 20, parent: 9 }, [user("x")], [asks(broken)])]);
  expect(kinds(steps)).toEqual(["agent a", "model chat"]);
});

it("a call asked for last by what then failed was never run, where nothing came back", () => {
  const failed = told(spanRecord(1, { start: 1, end: 9, status: { code: 2 } }), { kind: "agent", name: "a", error: { message: "bad" } });
  const asking = (parent: number, end: number): Told => model(2, { start: 2, end, parent }, [user("hi")], [asks(call("c1", "look"))]);
  expect(kinds(stepsOf([failed, asking(1, 3)]))).toEqual(["agent a", "model chat"]);
  expect(kinds(stepsOf([agent(1, { start: 1, end: 9 }, "a"), asking(1, 3)]))).toEqual(["agent a", "model chat", "tool look"]);
});
