import { expect, it } from "vitest";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { model, only, span, tool } from "./testing.ts";

it("tools that carry a call's ID tell what a model asked that stopped without naming tools", () => {
  const asked = (callId: string | undefined): Told[] => [
    span(1, 10, { kind: "model", finishReasons: ["stop"] }),
    span(2, 20, { kind: "tool", name: "look", tool: { name: "look", ...(callId ? { callId } : {}) } }),
  ];
  expect(stepsOf(asked("c1"))[0]?.output?.messages).toMatchObject([{ parts: [{ type: "tool_call", id: "c1", name: "look" }] }]);
  expect(stepsOf(asked(undefined))[0]?.output).toBeUndefined();
});

it("where content is not captured, the tools that followed tell what was asked", () => {
  const steps = stepsOf([
    model(1, { start: 1, end: 2 }, undefined, undefined),
    tool(2, { start: 3, end: 4 }, "look", { callId: "c1", args: { id: 1 } }),
    model(3, { start: 5, end: 6 }, undefined, undefined),
  ]);
  expect(steps[0]?.output?.messages[0]?.parts).toEqual([{ type: "tool_call", id: "c1", name: "look", arguments: { id: 1 } }]);
  expect(steps[0]?.fidelity).toBe("partial");
  expect(steps[2]).toMatchObject({ fidelity: "none", fidelityReasons: ["prompt not captured", "answer not captured"] });
  expect(only(steps, "tool")).toHaveLength(1);
});
