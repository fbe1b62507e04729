import { modelCallAt } from "#replay/context.ts";
import { withThread } from "#replay/thread.ts";
import type { Step } from "#trace/step.ts";
import { assembleRun } from "./assemble-run.ts";
import { findRun } from "./find-run.ts";
import { indexOfStep, type StepQuestion } from "./get-step.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

export interface CallOfStep {
  correlationId: string;
  /** The step asked for, and its place in the run. */
  focus: Step;
  index: number;
  /** The model call itself, or the one that asked for this tool step; absent when none is known. */
  call?: Step;
}

/** A step whole with the model call behind it: what an eval case is made of. Undefined when there is no such step. */
export async function callOfStep({ project, correlationId, stepId }: StepQuestion, pool?: Pool): Promise<CallOfStep | undefined> {
  return inProject(
    project,
    async (snapshot) => {
      const run = await findRun(snapshot, correlationId);
      const steps = run === undefined ? [] : await assembleRun(snapshot, run);
      const index = indexOfStep(steps, stepId);
      const focus = steps[index];
      if (run === undefined || focus === undefined) return undefined;
      const call = askedBy(steps, focus) ?? modelCallAt(steps, index);
      return { correlationId: run.correlation_id, focus, index, ...(call === undefined ? {} : { call: withThread(steps, call) }) };
    },
    pool,
  );
}

/** The call that named this tool call's ID, whatever lane it stands in. */
function askedBy(steps: readonly Step[], focus: Step): Step | undefined {
  const id = focus.tool?.callId;
  if (id === undefined) return undefined;
  return steps.find(
    (step) =>
      step.kind === "model" &&
      step.output?.messages.some((message) => message.parts.some((part) => part.type === "tool_call" && part.id === id)) === true,
  );
}
