import type { RunPage } from "#contract/answers.ts";
import { READ_WHOLE } from "#db/arrivals.ts";
import { verdictOf } from "#replay/verdict.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { fitting, LARGEST_STEPS } from "./page-of-steps.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { summaryOf } from "./run-row.ts";
import { ListedSteps } from "./steps/listed-steps.ts";
import { type Placed, START, type Steps } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";
import { asRead } from "./steps/as-read.ts";

export interface RunQuestion {
  project: string;
  /** A correlation ID, or the ID of one of the run's traces. */
  correlationId: string;
  steps?: "all" | "none";
  /** At most 1,000. */
  limit?: number;
  cursor?: string | undefined;
  /** false leaves out messages, tools, parameters, arguments and results; each step keeps a one-line preview. */
  bodies?: boolean;
}

/**
 * A run and one page of its steps in the order of design §2; undefined when there is no such run. Holds everything that was
 * acknowledged, whether the analyser has seen it or not. Throws Refused for a wrong cursor.
 */
export async function getRun(question: RunQuestion, pool?: Pool): Promise<RunPage | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

/** Steps that are read together with their bodies: few at first, then as many as may fit into what is left of the page. */
const FIRST = 16;
const AT_ONCE = 128;
/** A run of up to so many records is told exactly while it arrives: whoever asks for bodies reads the records anyway. */
const EXACT_WHILE_ARRIVING = 2_000;

async function read(snapshot: Snapshot, question: RunQuestion): Promise<RunPage | undefined> {
  const row = await findRun(snapshot, question.correlationId);
  if (row === undefined) return undefined;
  const run = summaryOf(row, snapshot.project.name);
  if (question.steps === "none") return { run, steps: [] };
  const bodies = question.bodies !== false;
  const steps = await (bodies ? stepsOfRun(snapshot, row, READ_WHOLE, EXACT_WHILE_ARRIVING) : stepsOfRun(snapshot, row));
  const page = await pageOf(steps, { after: startOf(question.cursor), limit: Math.min(question.limit ?? 1000, 1000), bodies });
  return {
    run: await withSteps(run, steps),
    steps: await asRead(snapshot, row, page.steps),
    ...(page.next === undefined ? {} : { nextCursor: cursorOf([page.next.toString("base64url")]) }),
    ...(page.cut === undefined ? {} : { cut: page.cut }),
  };
}

interface Page {
  steps: Step[];
  /** The last step of this page; absent on the last one. */
  next?: Buffer;
  /** Why the page holds less than was asked for. */
  cut?: string;
}

/** As many steps as were asked for and fit, read in parts so that no more than a page of them is in memory. */
async function pageOf(steps: Steps, { after, limit, bodies }: { after: Uint8Array; limit: number; bodies: boolean }): Promise<Page> {
  const found = await steps.slice({ after }, limit + 1);
  const placed = found.slice(0, limit);
  const page: Step[] = [];
  let room = LARGEST_STEPS;
  for (let at = 0, many = bodies ? FIRST : limit; at < placed.length;) {
    const part = placed.slice(at, at + many);
    const fit = fitting(bodies ? await steps.full(part) : part.map(({ step }) => step), room, page.length === 0);
    page.push(...fit.steps);
    room -= fit.bytes;
    if (fit.cut !== undefined) return { steps: page, cut: fit.cut, ...nextAfter(found, page.length) };
    at += part.length;
    many = Math.min(AT_ONCE, Math.max(1, Math.floor((room / Math.max(1, fit.bytes)) * part.length)));
  }
  return { steps: page, ...nextAfter(found, page.length) };
}

function nextAfter(found: readonly Placed[], taken: number): { next?: Buffer } {
  const last = found[taken - 1];
  return taken < found.length && last !== undefined ? { next: last.position } : {};
}

/** The position that a cursor names. Throws Refused when it is none of ours. */
export function startOf(cursor: string | undefined): Uint8Array {
  if (cursor === undefined) return START;
  const place = placeOf(cursor, ["string"])?.[0];
  const position = typeof place === "string" ? Buffer.from(place, "base64url") : undefined;
  if (position === undefined || position.length === 0 || position.toString("base64url") !== place)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return position;
}

/** What the steps themselves say, so that a summary never lags behind the steps beside it. */
export async function withSteps(run: RunSummary, steps: Steps): Promise<RunSummary> {
  if (steps instanceof ListedSteps) return withVerdict(run, steps.all());
  return { ...run, counts: { ...run.counts, steps: await steps.count() } };
}

function withVerdict(run: RunSummary, steps: readonly Step[]): RunSummary {
  const { outcome, totals, findings, models, firstProblem } = verdictOf(steps);
  const { firstProblem: _old, ...rest } = run;
  return {
    ...rest,
    outcome: run.outcome === "tagged" ? "tagged" : outcome,
    counts: { steps: steps.length, model: totals.counts.model ?? 0, tool: totals.counts.tool ?? 0, errors: totals.errors, findings },
    usage: totals.usage,
    costUsd: totals.costUsd,
    unpricedCalls: totals.unpriced,
    models,
    ...(firstProblem === undefined ? {} : { firstProblem }),
  };
}
