import type { StepsWindow } from "#contract/run-steps.ts";
import type { StepsQuery } from "#contract/requests.ts";
import { cursorOf } from "./cursor.ts";
import { findRun } from "./find-run.ts";
import { startOf, withSteps } from "./get-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { type RunRow, summaryOf } from "./run-row.ts";
import { END, type Placed, START, type Steps } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";
import { asRead } from "./steps/as-read.ts";

export type StepsQuestion = Omit<StepsQuery, "project" | "limit"> & { project: string; correlationId: string; limit?: number };

const USUAL = 200;
/** Of a page around a step, so much stands before it. */
const BEFORE = 0.25;

/**
 * Steps of a run around a place, without bodies; undefined when there is no such run. Costs the same anywhere in a run of any length.
 * Throws Refused for a wrong cursor, and when more than one place is named.
 */
export async function stepsAround(question: StepsQuestion, pool?: Pool): Promise<StepsWindow | undefined> {
  const { step, at, after, before } = question;
  if ([step, at, after, before].filter((one) => one !== undefined).length > 1)
    throw new Refused("Name one place: step, at, after or before");
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

async function read(snapshot: Snapshot, question: StepsQuestion): Promise<StepsWindow | undefined> {
  const row = await findRun(snapshot, question.correlationId);
  if (row === undefined) return undefined;
  const steps = await stepsOfRun(snapshot, row);
  const limit = question.limit ?? USUAL;
  const { page, focus, missing } = await pageAt(steps, row, question, limit);
  const [first, last] = [page[0], page.at(-1)];
  const index = first === undefined ? 0 : await steps.indexOf(first.position);
  const of = await steps.count();
  return {
    run: await withSteps(summaryOf(row, snapshot.project.name), steps),
    steps: await asRead(
      snapshot,
      row,
      page.map((one) => one.step),
    ),
    first: index,
    of,
    totals: await steps.totalsBefore(first?.position ?? START),
    ...(focus === undefined ? {} : { focus: focus.step.id }),
    ...(missing ? { missing } : {}),
    ...(first === undefined || index === 0 ? {} : { previousCursor: cursorTo(first) }),
    ...(last === undefined || index + page.length >= of ? {} : { nextCursor: cursorTo(last) }),
  };
}

const cursorTo = ({ position }: Placed): string => cursorOf([position.toString("base64url")]);

interface PageAt {
  page: Placed[];
  focus?: Placed | undefined;
  missing?: boolean;
}

async function pageAt(steps: Steps, row: RunRow, { step, at, after, before }: StepsQuestion, limit: number): Promise<PageAt> {
  if (after !== undefined) return { page: await steps.slice({ after: startOf(after) }, limit) };
  if (before !== undefined) return { page: await steps.slice({ before: startOf(before) }, limit) };
  const asked = step === undefined ? undefined : await steps.byId(step);
  const focus = asked ?? (at === undefined ? await opening(steps, row) : await steps.at(at));
  const missing = step !== undefined && asked === undefined;
  return { page: focus === undefined ? [] : await around(steps, focus, limit), focus, missing };
}

/** Where a reader begins: the first problem, else the end of a live run, else the start. */
async function opening(steps: Steps, row: RunRow): Promise<Placed | undefined> {
  const problem = await steps.next(START, "forward", "problem");
  if (problem !== undefined) return problem;
  return (await (row.quiet ? steps.slice({ after: START }, 1) : steps.slice({ before: END }, 1)))[0];
}

/** A page with this step in it, full wherever the run is long enough. */
async function around(steps: Steps, focus: Placed, limit: number): Promise<Placed[]> {
  const before = await steps.slice({ before: focus.position }, Math.floor(limit * BEFORE));
  const after = await steps.slice({ after: focus.position }, limit - before.length - 1);
  const more = limit - before.length - 1 - after.length;
  const start = before[0]?.position ?? focus.position;
  const earlier = more > 0 ? await steps.slice({ before: start }, more) : [];
  return [...earlier, ...before, focus, ...after];
}
