import type { NextStep } from "#contract/run-steps.ts";
import type { NextQuery } from "#contract/requests.ts";
import { findRun } from "./find-run.ts";
import { referenceOf } from "./get-step.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";

export type NextQuestion = Omit<NextQuery, "project"> & { project: string; correlationId: string };

/** The nearest step of a sort beyond another, wherever in the run it is; undefined when there is no such run or step to go on from. */
export async function nextStep(question: NextQuestion, pool?: Pool): Promise<NextStep | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

async function read(snapshot: Snapshot, { correlationId, from, direction, sought }: NextQuestion): Promise<NextStep | undefined> {
  const row = await findRun(snapshot, correlationId);
  const steps = row && (await stepsOfRun(snapshot, row));
  const start = await steps?.byId(from);
  if (steps === undefined || start === undefined) return undefined;
  const found = await steps.next(start.position, direction, sought);
  return found === undefined ? {} : { step: { ...referenceOf(found.step), index: await steps.indexOf(found.position) } };
}
