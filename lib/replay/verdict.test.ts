import { expect, test } from "vitest";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { verdictOf } from "./verdict.ts";

let next = 0;
const step = (more: Partial<Step>): Step => stepWith(`s${(next += 1)}`, { traceId: "t", spanId: String(next), status: "unset", ...more });
const problem: Finding = { kind: "error", severity: "problem", message: "it broke" };

test("a run is ok only when its root says so", () => {
  expect(verdictOf([step({})]).outcome).toBe("unknown");
  expect(verdictOf([step({ kind: "agent", status: "ok" })]).outcome).toBe("ok");
  expect(verdictOf([]).outcome).toBe("unknown");
});

test("a failed tool that the agent handled flags the run but does not fail it", () => {
  const agent = step({ kind: "agent", status: "ok" });
  const tool = step({ kind: "tool", status: "error", parentSpanId: agent.spanId as string, findings: [problem] });
  const verdict = verdictOf([agent, tool, step({ parentSpanId: agent.spanId as string })]);
  expect(verdict).toMatchObject({
    outcome: "flagged",
    steps: 3,
    findings: 1,
    firstProblem: { stepId: tool.id, kind: "error", message: "it broke" },
  });
});

test("a failed root or a failed last model call of the root lane fails the run, a sub-agent's does not", () => {
  expect(verdictOf([step({ kind: "agent", status: "error" })]).outcome).toBe("error");
  const agent = step({ kind: "agent", status: "ok" });
  const inside = { parentSpanId: agent.spanId as string };
  expect(verdictOf([agent, step({ status: "ok", ...inside }), step({ status: "error", ...inside })]).outcome).toBe("error");
  expect(verdictOf([agent, step({ status: "error", lane: "researcher", ...inside })]).outcome).toBe("ok");
});

test("a retry that went well counts, not the attempt before it", () => {
  expect(verdictOf([step({ kind: "agent", status: "error" }), step({ kind: "agent", status: "ok" })]).outcome).toBe("ok");
});
