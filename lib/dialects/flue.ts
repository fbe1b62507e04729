import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { containerDialect } from "./container.ts";

/** Its spans say what they are by the names of their attributes alone. */
const KINDS: readonly (readonly [attribute: string, kind: StepKind])[] = [
  ["flue.tool.name", "tool"],
  ["flue.turn.input", "model"],
  ["flue.turn.output", "model"],
  ["flue.task.prompt", "agent"],
  ["flue.task.result", "agent"],
];

const kindOf = ({ attributes }: Record): StepKind | undefined => KINDS.find(([attribute]) => attributes.has(attribute))?.[1];

/** Written from the names that other backends read (dialects.md §2); no Flue was run. */
export const flue = containerDialect(
  {
    name: "flue",
    why: "whole inputs and outputs under keys of its own that nobody shares",
    prefix: "flue.",
    kind: [],
    kinds: new Map(),
    input: ["flue.tool.arguments", "flue.turn.input", "flue.task.prompt", "flue.workflow.payload"],
    output: ["flue.tool.result", "flue.turn.output", "flue.task.result", "flue.operation.result", "flue.workflow.result"],
    toolName: ["flue.tool.name"],
  },
  kindOf,
);
