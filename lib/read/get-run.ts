import type { RunPage } from "#contract/answers.ts";
import { previewOf } from "#replay/preview.ts";
import { verdictOf } from "#replay/verdict.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { assembleRun } from "./assemble-run.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { pageOfSteps, withoutBodies } from "./page-of-steps.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { summaryOf } from "./run-row.ts";

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

async function read(snapshot: Snapshot, question: RunQuestion): Promise<RunPage | undefined> {
  const row = await findRun(snapshot, question.correlationId);
  if (row === undefined) return undefined;
  const run = summaryOf(row, snapshot.project.name);
  if (question.steps === "none") return { run, steps: [] };
  const steps = await assembleRun(snapshot, row);
  const page = pageOfSteps(
    question.bodies === false ? steps.map(light) : steps,
    startOf(question.cursor),
    Math.min(question.limit ?? 1000, 1000),
  );
  return {
    run: withVerdict(run, steps),
    steps: page.steps,
    ...(page.next === undefined ? {} : { nextCursor: cursorOf([page.next]) }),
    ...(page.cut === undefined ? {} : { cut: page.cut }),
  };
}

function light(step: Step): Step {
  const preview = previewOf(step);
  return { ...withoutBodies(step), ...(preview === undefined ? {} : { preview }) };
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const index = placeOf(cursor, ["number"])?.[0];
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return index;
}

/** What the steps themselves say, so that a summary never lags behind the steps beside it. */
export function withVerdict(run: RunSummary, steps: readonly Step[]): RunSummary {
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
