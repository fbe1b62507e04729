import type { ProblemsPage } from "#contract/run-steps.ts";
import type { ProblemsQuery } from "#contract/requests.ts";
import { cursorOf } from "./cursor.ts";
import { findRun } from "./find-run.ts";
import { startOf } from "./get-run.ts";
import { referenceOf } from "./get-step.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { END } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";

export type ProblemsQuestion = Omit<ProblemsQuery, "project"> & { project: string; correlationId: string };

/** The steps of a run that have problems, in order, one page; undefined when there is no such run. Throws Refused for a wrong cursor. */
export async function listProblems(question: ProblemsQuestion, pool?: Pool): Promise<ProblemsPage | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

async function read(snapshot: Snapshot, { correlationId, cursor, limit }: ProblemsQuestion): Promise<ProblemsPage | undefined> {
  const row = await findRun(snapshot, correlationId);
  if (row === undefined) return undefined;
  const steps = await stepsOfRun(snapshot, row);
  const found = await steps.problems(startOf(cursor), limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const problems = [];
  for (const { position, step } of shown)
    problems.push({ ...referenceOf(step), index: await steps.indexOf(position), findings: step.findings });
  return {
    problems,
    of: (await steps.totalsBefore(END)).problems,
    ...(found.length > limit && last !== undefined ? { nextCursor: cursorOf([last.position.toString("base64url")]) } : {}),
  };
}
