import type { CompareAnswer, CompareQuery } from "#contract/compare.ts";
import { compareSteps, judged } from "#replay/compare/compare-steps.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { findRun } from "./find-run.ts";
import { withSteps } from "./get-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { LongComparison, PAGE, type Side } from "./long-comparison.ts";
import type { Pool } from "./pool.ts";
import { summaryOf } from "./run-row.ts";
import { lightOf } from "./steps/listed-steps.ts";
import { START } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";

export type CompareQuestion = Omit<CompareQuery, "project"> & { project: string };

/** A run, or a step, that is not there. */
export interface Missing {
  missing: string;
}

/** So many steps of each run are aligned; the answer says when there are more. */
const MOST = 10_000;

/** Two runs of a project step by step, or two steps alone, of one run or of two: short ones whole, of long ones the lines around the first divergence, or from a line on. */
export async function compareRuns(question: CompareQuestion, pool?: Pool): Promise<CompareAnswer | Missing> {
  return (await inProject(question.project, (snapshot) => read(snapshot, question), pool)) ?? { missing: question.a };
}

export function isMissing(answer: CompareAnswer | Missing): answer is Missing {
  return "missing" in answer;
}

async function read(snapshot: Snapshot, { a, b, sa, sb, from }: CompareQuestion): Promise<CompareAnswer | Missing> {
  if (sa !== undefined && sb !== undefined) return compareTwo(snapshot, { run: a, step: sa }, { run: b, step: sb });
  const one = await sideOf(snapshot, a);
  if (one === undefined) return { missing: a };
  const other = await sideOf(snapshot, b);
  if (other === undefined) return { missing: b };
  return from === undefined && one.placed.length <= PAGE && other.placed.length <= PAGE
    ? compareWhole(one, other)
    : new LongComparison(one, other).page(from);
}

interface Named {
  run: string;
  step: string;
}

/** Two steps as the one line of a comparison. */
async function compareTwo(snapshot: Snapshot, a: Named, b: Named): Promise<CompareAnswer | Missing> {
  const [one, other] = [await stepIn(snapshot, a), await stepIn(snapshot, b)];
  if ("missing" in one) return one;
  if ("missing" in other) return other;
  const told = ({ run, step }: { run: RunSummary; step: Step }): CompareAnswer["a"] => ({ run, steps: [lightOf(step)], complete: true });
  return { a: told(one), b: told(other), rows: [judged({ a: 0, b: 0 }, [one.step], [other.step])], first: 0, of: 1 };
}

async function stepIn(snapshot: Snapshot, named: Named): Promise<{ run: RunSummary; step: Step } | Missing> {
  const row = await findRun(snapshot, named.run);
  if (row === undefined) return { missing: named.run };
  const steps = await stepsOfRun(snapshot, row, PAGE);
  const placed = await steps.byId(named.step);
  const [step] = placed === undefined ? [] : await steps.full([placed]);
  if (step === undefined) return { missing: named.step };
  return { run: await withSteps(summaryOf(row, snapshot.project.name), steps), step };
}

async function sideOf(snapshot: Snapshot, id: string): Promise<Side | undefined> {
  const row = await findRun(snapshot, id);
  if (row === undefined) return undefined;
  const steps = await stepsOfRun(snapshot, row, PAGE);
  const placed = await steps.slice({ after: START }, MOST + 1);
  const run = await withSteps(summaryOf(row, snapshot.project.name), steps);
  return { run, steps, placed: placed.slice(0, MOST), complete: placed.length <= MOST };
}

async function compareWhole(a: Side, b: Side): Promise<CompareAnswer> {
  const [before, after] = [await a.steps.full(a.placed), await b.steps.full(b.placed)];
  const rows = compareSteps(before, after);
  const told = (side: Side, steps: readonly Step[]): CompareAnswer["a"] => ({
    run: side.run,
    steps: steps.map(lightOf),
    complete: side.complete,
  });
  return { a: told(a, before), b: told(b, after), rows, first: 0, of: rows.length };
}
