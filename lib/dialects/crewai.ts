import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

/** CrewAI's own telemetry names a step by its span. */
const NAMES: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["Tool Usage", "tool"],
  ["Crew Execution", "agent"],
  ["Task Execution", "other"],
  ["Flow Execution", "other"],
  ["Human Feedback", "human"],
  ["Flow Paused", "human"],
]);

const kindOf = (record: Record): StepKind | undefined => (record.signal === "span" ? NAMES.get(record.name) : undefined);

const bodies = containerDialect(
  {
    name: "crewai",
    why: "what the framework itself tells of its crews and tools; its model calls are told by whoever instruments the client",
    prefix: "crew",
    kind: [],
    kinds: new Map(),
    input: ["crew_inputs"],
    output: ["crewai.crew.result", "task_output", "crew_output", "crewai.crew.tasks_output"],
    toolName: ["tool_name"],
    head: { agent: ["agent_role"] },
  },
  kindOf,
);

/** By its scope: those who instrument it write some of its keys, too. */
export const crewai: Dialect = { ...bodies, speaks: (record) => record.scope.name === "crewai.telemetry" };
