import { describe, expect, it } from "vitest";
import type { Step, StepKind } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

interface Span {
  name: string;
  kind?: StepKind;
  parent?: number;
  /** Node and depth, `tools 2`: as LangGraph tells them. */
  at?: string;
  agent?: string;
}

function span(id: number, { name, kind = "other", parent, at, agent }: Span): Told {
  const [node, depth] = at?.split(" ") ?? [];
  const graph = node === undefined ? undefined : { node, depth: Number(depth), ...(agent ? { agent } : {}) };
  return told(spanRecord(id, { name, start: id, end: 100 - id, ...(parent === undefined ? {} : { parent }) }), {
    kind,
    name,
    ...(graph ? { graph } : {}),
    ...(kind === "tool" ? { tool: { name } } : {}),
  });
}

const agents = (steps: readonly Step[]): string[] => steps.flatMap((step) => (step.kind === "agent" ? [`${step.agent} ${step.lane}`] : []));
const modelsIn = (steps: readonly Step[]): (string | undefined)[] =>
  steps.filter((step) => step.kind === "model").map((step) => step.agent);

const OUTER: Told[] = [
  span(1, { name: "triage" }),
  span(2, { name: "model", parent: 1, at: "model 1", agent: "triage" }),
  span(3, { name: "ChatOpenAI", kind: "model", parent: 2, at: "model 1", agent: "triage" }),
  span(4, { name: "tools", parent: 1, at: "tools 1", agent: "triage" }),
  span(5, { name: "ask_refunds", kind: "tool", parent: 4, at: "tools 1", agent: "triage" }),
];
const INNER: Told[] = [
  span(6, { name: "refunds", parent: 5, at: "tools 1", agent: "triage" }),
  span(7, { name: "model", parent: 6, at: "model 2", agent: "triage" }),
  span(8, { name: "ChatOpenAI", kind: "model", parent: 7, at: "model 2", agent: "triage" }),
];

describe("agents that are graphs", () => {
  it("the span that ran the graph is the agent, and every step in it happened in that agent", () => {
    const steps = stepsOf(OUTER);
    expect(agents(steps)).toEqual(["triage root"]);
    expect(steps.map((step) => step.agent)).toEqual(Array(5).fill("triage"));
  });

  it("a graph that a tool ran is an agent of its own, in a lane of its own", () => {
    const steps = stepsOf([...OUTER, ...INNER]);
    const inner = steps.find((step) => step.name === "refunds");
    expect(agents(steps)).toEqual(["triage root", `refunds ${inner?.id}`]);
    expect(modelsIn(steps)).toEqual(["triage", "refunds"]);
  });

  it("a node that runs a graph of its own is an agent", () => {
    const steps = stepsOf([
      span(1, { name: "supervisor" }),
      span(2, { name: "researcher", parent: 1, at: "researcher 1" }),
      span(3, { name: "model", parent: 2, at: "model 2" }),
      span(4, { name: "ChatOpenAI", kind: "model", parent: 3, at: "model 2" }),
    ]);
    expect(agents(steps).map((agent) => agent.split(" ")[0])).toEqual(["supervisor", "researcher"]);
    expect(modelsIn(steps)).toEqual(["researcher"]);
  });

  it("a graph that nobody named goes by the name its nodes give", () => {
    const steps = stepsOf([
      span(1, { name: "LangGraph" }),
      span(2, { name: "model", parent: 1, at: "model 1", agent: "refund_agent" }),
      span(3, { name: "ChatOpenAI", kind: "model", parent: 2, at: "model 1", agent: "refund_agent" }),
    ]);
    expect(steps[0]).toMatchObject({ kind: "agent", name: "refund_agent", agent: "refund_agent" });
  });

  it("a part of a run reads like the whole: a tool and what is above it tell of the agent", () => {
    const part = [
      ...OUTER,
      ...INNER,
      span(9, { name: "tools", parent: 6, at: "tools 2" }),
      span(10, { name: "refund", kind: "tool", parent: 9, at: "tools 2" }),
    ];
    const whole = stepsOf(part).filter((step) => step.name === "refund");
    const ancestors = part.filter(({ record }) => !["ChatOpenAI", "model"].includes(record.signal === "span" ? record.name : ""));
    expect(stepsOf(ancestors).filter((step) => step.name === "refund")).toEqual(whole);
    expect(whole[0]?.agent).toBe("refunds");
  });
});
