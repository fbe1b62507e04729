import type { RunPage } from "#contract/answers.ts";
import type { CompareAnswer } from "#contract/compare.ts";
import { compareSteps } from "#replay/compare/compare-steps.ts";
import { getRun } from "./get-run.ts";
import type { Pool } from "./pool.ts";
import { lightOf } from "./steps/listed-steps.ts";

export interface CompareQuestion {
  project: string;
  a: string;
  b: string;
}

/** A run that is not there. */
export interface Missing {
  missing: string;
}

/** So many steps of each run are compared: alignment costs their product, and the answer stays small. The answer says when there are more. */
const MOST = 300;

/** Two runs of a project step by step. */
export async function compareRuns({ project, a, b }: CompareQuestion, pool?: Pool): Promise<CompareAnswer | Missing> {
  const one = await stepsOf(project, a, pool);
  if (one === undefined) return { missing: a };
  const other = await stepsOf(project, b, pool);
  if (other === undefined) return { missing: b };
  return { a: sideOf(one), b: sideOf(other), rows: compareSteps(one.steps, other.steps) };
}

export function isMissing(answer: CompareAnswer | Missing): answer is Missing {
  return "missing" in answer;
}

async function stepsOf(project: string, correlationId: string, pool?: Pool): Promise<RunPage | undefined> {
  return getRun({ project, correlationId, steps: "all", limit: MOST, bodies: true }, pool);
}

function sideOf({ run, steps, nextCursor }: RunPage): CompareAnswer["a"] {
  return { run, steps: steps.map(lightOf), complete: nextCursor === undefined };
}
