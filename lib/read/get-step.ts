import type { StepAnswer, StepReference } from "#contract/answers.ts";
import { contextOf, modelCallAt, modelCallBefore } from "#replay/context.ts";
import { contextDiff } from "#replay/context-diff.ts";
import { withThread } from "#replay/thread.ts";
import type { Step } from "#trace/step.ts";
import { assembleRun } from "./assemble-run.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { bytesOf, LARGEST_STEPS, withoutBodies } from "./page-of-steps.ts";
import type { Pool } from "./pool.ts";

export interface StepQuestion {
  project: string;
  correlationId: string;
  /** A step ID, or a bare span ID. */
  stepId: string;
}

/** A step, the view of its model call with what changed in it, and its neighbours; undefined when there is no such step. */
export async function getStep(question: StepQuestion, pool?: Pool): Promise<StepAnswer | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

async function read(snapshot: Snapshot, { correlationId, stepId }: StepQuestion): Promise<StepAnswer | undefined> {
  const row = await findRun(snapshot, correlationId);
  const steps = row === undefined ? [] : await assembleRun(snapshot, row);
  const index = indexOfStep(steps, stepId);
  return index < 0 ? undefined : fitted(answerAt(steps, index));
}

/** Place of a step by its ID, else of the first step of that span (16 hex digits). -1 when there is none. */
export function indexOfStep(steps: readonly Step[], id: string): number {
  const exact = steps.findIndex((step) => step.id === id);
  return exact >= 0 ? exact : steps.findIndex((step) => step.spanId === id.toLowerCase());
}

/** The answer about one step of a run's steps. */
export function answerAt(steps: readonly Step[], index: number): StepAnswer {
  const step = steps[index];
  if (step === undefined) throw new RangeError(`no step ${index}`);
  const call = modelCallAt(steps, index);
  const seen = call && withThread(steps, call);
  const earlier = call && modelCallBefore(steps, steps.indexOf(call));
  const before = referenceOf(steps[index - 1]);
  const after = referenceOf(steps[index + 1]);
  return {
    step,
    index,
    of: steps.length,
    context: {
      ...(call === undefined ? {} : { stepId: call.id }),
      messages: seen === undefined ? [] : contextOf(seen),
      diff: contextDiff(earlier && withThread(steps, earlier), seen),
    },
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function referenceOf(step: Step | undefined): StepReference | undefined {
  return step && { id: step.id, kind: step.kind, name: step.name, startedAt: step.startedAt, status: step.status };
}

const NO_DIFF: StepAnswer["context"]["diff"] = { messages: [], tools: { added: [], removed: [], changed: [] }, params: [] };

/** Within the size of an answer: first the step's own copy of its input goes, which the context repeats, then all bodies. */
function fitted(answer: StepAnswer): StepAnswer {
  if (bytesOf(answer) <= LARGEST_STEPS) return answer;
  const { input: _input, ...step } = answer.step;
  const shorter: StepAnswer = { ...answer, step, cut: "The input is given once, as the context: both together pass 8 MiB" };
  if (answer.context.stepId === answer.step.id && bytesOf(shorter) <= LARGEST_STEPS) return shorter;
  return {
    ...answer,
    step: withoutBodies(answer.step),
    context: { messages: [], diff: NO_DIFF },
    cut: "This step's bodies pass 8 MiB: read its raw records",
  };
}
