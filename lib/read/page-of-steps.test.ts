import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { fitting, withoutBodies } from "./page-of-steps.ts";

const step = (n: number, text = ""): Step =>
  stepWith(`s${n}`, { output: { messages: [{ role: "assistant", parts: [{ type: "text", text }] }] } });
const ids = (steps: readonly Step[]): string[] => steps.map(({ id }) => id);

test("a page takes what fits into its room and says why it ends", () => {
  const steps = [step(1), step(2), step(3)];
  const all = fitting(steps, 100_000, true);
  expect([ids(all.steps), all.cut]).toEqual([["s1", "s2", "s3"], undefined]);
  const some = fitting(steps, all.bytes - 1, true);
  expect(ids(some.steps)).toEqual(["s1", "s2"]);
  expect(some.cut).toMatch(/go on with nextCursor/);
  expect(fitting(steps, 0, false)).toMatchObject({ steps: [], bytes: 0 });
});

test("a step too big for any page is shown without its bodies, never silently", () => {
  const page = fitting([step(1, "x".repeat(5000)), step(2)], 3000, true, 3000);
  expect(page.cut).toMatch(/Step s1 holds .* raw records/);
  expect(page.steps).toEqual([withoutBodies(step(1))]);
});

test("without bodies a tool step still says which tool it called", () => {
  const tool: Step = { ...step(1), kind: "tool", tool: { name: "refund", callId: "c", arguments: { a: 1 }, result: "ok", rebuilt: false } };
  expect(withoutBodies(tool).tool).toEqual({ name: "refund", callId: "c", rebuilt: false });
});
