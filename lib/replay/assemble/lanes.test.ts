import { expect, it } from "vitest";
import { stepsOf } from "#replay/assemble.ts";
import { agent, model, span, tool } from "./testing.ts";

it("an agent's span without a name inside an agent's is the same agent; one that a tool called is another", () => {
  const steps = stepsOf([
    span(1, 10, { kind: "agent", name: "component", agent: "refunds" }),
    span(2, 11, { kind: "agent", name: "run" }, {}, 1),
    span(3, 12, { kind: "tool", name: "ask", tool: { name: "ask" } }, {}, 2),
    span(4, 13, { kind: "agent", name: "run" }, {}, 3),
  ]);
  const lanes = steps.map((step) => step.lane);
  expect([lanes[1], lanes[2]]).toEqual([lanes[0], lanes[0]]);
  expect(lanes[3]).not.toBe(lanes[0]);
});

it("a sub-agent called through a tool has its own lane and name, its caller keeps the root lane", () => {
  const steps = stepsOf([
    agent(1, { start: 1, end: 99 }, "triage"),
    tool(2, { parent: 1, start: 2, end: 50 }, "specialist"),
    agent(3, { parent: 2, start: 3, end: 40 }, "refunds"),
    model(4, { parent: 3, start: 4, end: 5 }, [], []),
    model(5, { parent: 1, start: 60, end: 61 }, [], []),
  ]);
  expect(steps.map((step) => [step.lane === "root", step.agent])).toEqual([
    [true, "triage"],
    [true, "triage"],
    [false, "refunds"],
    [false, "refunds"],
    [true, "triage"],
  ]);
});

it("three turns of one agent in three traces share the root lane, another agent does not", () => {
  const lanes = stepsOf([
    agent(1, { trace: 1, start: 1 }, "a"),
    agent(1, { trace: 2, start: 2 }, "a"),
    agent(1, { trace: 3, start: 3 }, "b"),
  ]).map((step) => step.lane);
  expect(lanes).toEqual(["root", "root", "root:b"]);
});

it("a wrapper that tells of the same agent again opens no lane", () => {
  expect(
    new Set(stepsOf([agent(1, { start: 1, end: 9 }, "a"), agent(2, { parent: 1, start: 2 }, "a")]).map((step) => step.lane)).size,
  ).toBe(1);
});
