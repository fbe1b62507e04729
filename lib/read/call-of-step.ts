import type { Step } from "#trace/step.ts";
import { findRun } from "./find-run.ts";
import { stepInContext, type StepQuestion } from "./get-step.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import type { Steps } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";

export interface CallOfStep {
  correlationId: string;
  /** The step asked for, and its place in the run. */
  focus: Step;
  index: number;
  /** The model call itself, or the one that asked for this tool step, with all that it saw; absent when none is known. */
  call?: Step;
}

/** A step whole with the model call behind it: what an eval case is made of. Undefined when there is no such step. */
export async function callOfStep({ project, correlationId, stepId }: StepQuestion, pool?: Pool): Promise<CallOfStep | undefined> {
  return inProject(project, (snapshot) => read(snapshot, correlationId, stepId), pool);
}

async function read(snapshot: Snapshot, correlationId: string, stepId: string): Promise<CallOfStep | undefined> {
  const run = await findRun(snapshot, correlationId);
  const steps = run && (await stepsOfRun(snapshot, run));
  const placed = await steps?.byId(stepId);
  if (run === undefined || steps === undefined || placed === undefined) return undefined;
  const { step: focus, call } = await stepInContext(steps, placed);
  const asking = (await askedBy(steps, focus)) ?? call;
  return {
    correlationId: run.correlation_id,
    focus,
    index: await steps.indexOf(placed.position),
    ...(asking === undefined ? {} : { call: asking }),
  };
}

/** The call that named this tool call's ID, whatever lane it stands in. */
async function askedBy(steps: Steps, focus: Step): Promise<Step | undefined> {
  const asker = focus.tool?.callId === undefined ? undefined : await steps.askedBy(focus.tool.callId);
  return asker && (await stepInContext(steps, asker)).call;
}
