import type { EvalCaseAnswer, NewEvalCase } from "#contract/eval-cases.ts";
import { draftFromStep, whyNotACase } from "#evals/from-step.ts";
import { documentOf } from "#read/eval-case-row.ts";
import type { Pool } from "#read/pool.ts";
import { callOfStep } from "#read/call-of-step.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";
import { ensureSet, storable, writeCase } from "./store-case.ts";

export const DEFAULT_SET = "default";

export interface SaveCase {
  project: string;
  request: NewEvalCase;
  /** Address of a step in the web app, kept in the case. */
  urlOf: (correlationId: string, stepId: string) => string;
}

/**
 * Stores a case: a draft made of a recorded step, or a document as it is (an import). Safe to repeat: a case of this ID that
 * exists already is given back as it stands, with whatever was changed in it since.
 */
export async function saveEvalCase({ project, request, urlOf }: SaveCase, pool?: Pool): Promise<EvalCaseAnswer | Denied> {
  const document = "case" in request ? request.case : await draftOf(project, request, urlOf, pool);
  const one = isDenied(document) ? document : storable(document);
  if (isDenied(one)) return one;
  const set = request.set ?? DEFAULT_SET;
  return inTransaction(
    project,
    async (client, id) => {
      await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`eval_case ${id}`}), hashtext(${one.id}))`;
      const kept = await client.evalCase.findUnique({ where: { project_id: { project: id, id: one.id } } });
      if (kept !== null) return { case: documentOf(kept), set: kept.setSlug };
      await ensureSet(client, id, set);
      await writeCase(client, id, one, set);
      return { case: one, set };
    },
    pool,
  );
}

async function draftOf(
  project: string,
  { correlationId, stepId }: { correlationId: string; stepId: string },
  urlOf: SaveCase["urlOf"],
  pool?: Pool,
) {
  const found = await callOfStep({ project, correlationId, stepId }, pool);
  if (found === undefined)
    return denied("not-found", `There is no step ${JSON.stringify(stepId)} in the run ${JSON.stringify(correlationId)}`);
  const { call, focus, index } = found;
  if (call === undefined) return denied("invalid", "A case is made from a model call, and no model call asked for this step.");
  const refused = whyNotACase({ step: call });
  if (refused !== undefined) return denied("invalid", refused);
  return draftFromStep({
    step: call,
    ...(focus.tool === undefined ? {} : { tool: focus }),
    run: { correlationId: found.correlationId },
    project,
    url: urlOf(found.correlationId, focus.id),
    stepIndex: index,
    taggedBy: "operator",
    taggedAt: new Date().toISOString(),
  });
}
