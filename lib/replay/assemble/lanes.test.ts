import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const span = (id: number, start: number, head: Partial<Told["head"]>, said: Partial<Told["said"]> = {}, parent?: number): Told =>
  told(spanRecord(id, { name: head.name ?? "span", start, end: start + 5, ...(parent === undefined ? {} : { parent }) }), head, said);

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
