import type { EvalCaseAnswer } from "#contract/eval-cases.ts";
import { draftFromRun, whyNotARunCase } from "#evals/from-run.ts";
import { getRun } from "#read/get-run.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied } from "./in-transaction.ts";
import { saveEvalCase } from "./save-eval-case.ts";

/** Steps of a run that become one case. A longer run is better told by the step that went wrong. */
const MOST_STEPS = 500;

interface SaveRunCase {
  by: By;
  correlationId: string;
  set?: string | undefined;
  urlOf: (correlationId: string) => string;
}

/** Stores a draft of a whole run. Safe to repeat: the same run gives the same case. */
export async function saveRunCase({ by, correlationId, set, urlOf }: SaveRunCase, pool?: Pool): Promise<EvalCaseAnswer | Denied> {
  const { project, author } = by;
  const found = await getRun({ project, correlationId, limit: MOST_STEPS, bodies: true }, pool);
  if (found === undefined) return denied("not-found", `There is no run ${JSON.stringify(correlationId)}`);
  const { run, steps, nextCursor } = found;
  if (nextCursor !== undefined)
    return denied(
      "invalid",
      `The run has more than ${steps.length} steps that fit into one case`,
      "Make the case of the step that went wrong.",
    );
  const refused = whyNotARunCase({ steps });
  if (refused !== undefined) return denied("invalid", refused);
  const taggedAt = new Date().toISOString();
  const one = draftFromRun({ run, steps, project, url: urlOf(run.correlationId), taggedBy: author, taggedAt });
  return saveEvalCase({ by, request: { case: one, ...(set === undefined ? {} : { set }) }, urlOf }, pool);
}
