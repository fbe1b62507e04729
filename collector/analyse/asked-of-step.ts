import { queryable } from "#db/queryable.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { asCompared } from "#read/filter/compare.ts";
import type { Step } from "#trace/step.ts";

/** Columns of `step` that filters ask (lib/read/filter/step-keys.ts). */
export const ASKED: Table = {
  step_name: "text",
  agent_name: "text",
  tool_name: "text",
  tool_args: "jsonb",
  provider: "text",
  finish_reasons: "text[]",
  error: "text",
  fidelity: "text",
};

const MOST_REASONS = 32;

const compared = (text: string | undefined): string | null => (text === undefined ? null : asCompared(text));

/** What filters ask of a step, as they compare it. */
export function asked({ name, agent, tool, model, finishReasons = [], error, fidelity }: Step): Row {
  return {
    step_name: compared(name),
    agent_name: compared(agent),
    tool_name: compared(tool?.name),
    tool_args: queryable(tool?.arguments),
    provider: compared(model?.provider),
    finish_reasons: finishReasons.slice(0, MOST_REASONS).map((reason) => asCompared(reason)),
    error: error === undefined ? null : compared([error.type, error.message].filter((part) => part !== undefined).join(" ")),
    fidelity,
  };
}
