import type { Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

export type ToolCall = Extract<Part, { type: "tool_call" }>;

/** The calls that a model step asked for, in order. */
export function callsOf(step: Step): ToolCall[] {
  return (step.output?.messages ?? []).flatMap((message) => message.parts).filter((part) => part.type === "tool_call");
}

/**
 * The tool step that carried out each call, by call ID, else by name in order. Looked for between the asking call and the next
 * model call of its lane; a call ID may be answered later. Undefined where nothing tells of it.
 */
export function answersOf(steps: readonly Step[], asking: number, calls: readonly ToolCall[]): (Step | undefined)[] {
  const near = toolStepsAfter(steps, asking);
  const taken = new Set<Step>();
  return calls.map((call) => {
    const byId = call.id === undefined ? undefined : steps.slice(asking + 1).find((step) => step.tool?.callId === call.id);
    const answer = byId ?? near.find((step) => !taken.has(step) && step.tool?.name === call.name && fits(step, call));
    if (answer) taken.add(answer);
    return answer;
  });
}

/** A step that names another call ID carried out another call. */
function fits(step: Step, call: ToolCall): boolean {
  return step.tool?.callId === undefined || call.id === undefined;
}

function toolStepsAfter(steps: readonly Step[], asking: number): Step[] {
  const lane = steps[asking]?.lane;
  const end = steps.findIndex((step, index) => index > asking && step.kind === "model" && step.lane === lane);
  return steps.slice(asking + 1, end === -1 ? undefined : end).filter((step) => step.tool !== undefined);
}
