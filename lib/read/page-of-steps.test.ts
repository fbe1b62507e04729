import { expect, test } from "vitest";
import type { Step } from "#trace/step.ts";
import { pageOfSteps, withoutBodies } from "./page-of-steps.ts";

const step = (n: number, text = ""): Step => ({
  id: `s${n}` as Step["id"],
  kind: "model",
  name: "chat",
  lane: "root",
  startedAt: "2026-11-21T00:00:00.000000000Z",
  status: "ok",
  dialects: [],
  fidelity: "exact",
  fidelityReasons: [],
  findings: [],
  tags: [],
  output: { messages: [{ role: "assistant", parts: [{ type: "text", text }] }] },
});
const ids = (steps: readonly Step[]): string[] => steps.map(({ id }) => id);

test("a page holds as many steps as were asked for and says where the next begins", () => {
  const page = pageOfSteps([step(1), step(2), step(3)], 1, 1);
  expect([ids(page.steps), page.next, page.cut]).toEqual([["s2"], 2, undefined]);
  expect(pageOfSteps([step(1)], 0, 10).next).toBeUndefined();
  expect(pageOfSteps([step(1)], 5, 10)).toEqual({ steps: [] });
});

test("a page that grows too big ends early and says so; following it shows every step once", () => {
  const steps = Array.from({ length: 9 }, (_, n) => step(n, "x".repeat(1000)));
  const seen: string[] = [];
  for (let at: number | undefined = 0; at !== undefined;) {
    const page = pageOfSteps(steps, at, 100, 3000);
    if (page.next !== undefined) expect(page.cut).toMatch(/MiB/);
    seen.push(...ids(page.steps));
    at = page.next;
  }
  expect(seen).toEqual(ids(steps));
});

test("a step too big for any page is shown without its bodies, never silently", () => {
  const page = pageOfSteps([step(1, "x".repeat(5000)), step(2)], 0, 10, 3000);
  expect(page).toMatchObject({ next: 1, cut: expect.stringMatching(/Step s1 holds .* raw records/) as string });
  expect(page.steps[0]).toEqual(withoutBodies(step(1)));
});

test("without bodies a tool step still says which tool it called", () => {
  const tool: Step = { ...step(1), kind: "tool", tool: { name: "refund", callId: "c", arguments: { a: 1 }, result: "ok", rebuilt: false } };
  expect(withoutBodies(tool).tool).toEqual({ name: "refund", callId: "c", rebuilt: false });
});
