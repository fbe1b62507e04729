import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const span = (id: number, start: number, head: Partial<Told["head"]>, said: Partial<Told["said"]> = {}, parent?: number): Told =>
  told(spanRecord(id, { name: head.name ?? "span", start, end: start + 5, ...(parent === undefined ? {} : { parent }) }), head, said);

it("tools that carry a call's ID tell what a model asked that stopped without naming tools", () => {
  const asked = (callId: string | undefined): Told[] => [
    span(1, 10, { kind: "model", finishReasons: ["stop"] }),
    span(2, 20, { kind: "tool", name: "look", tool: { name: "look", ...(callId ? { callId } : {}) } }),
  ];
  expect(stepsOf(asked("c1"))[0]?.output?.messages).toMatchObject([{ parts: [{ type: "tool_call", id: "c1", name: "look" }] }]);
  expect(stepsOf(asked(undefined))[0]?.output).toBeUndefined();
});
