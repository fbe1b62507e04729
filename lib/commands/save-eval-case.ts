import type { EvalCaseAnswer, NewEvalCase } from "#contract/eval-cases.ts";
import { draftFromStep, whyNotACase } from "#evals/from-step.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { documentOf } from "#read/eval-case-row.ts";
import type { Pool } from "#read/pool.ts";
import { callOfStep } from "#read/call-of-step.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";
import { ensureSet, storable, writeCase } from "./store-case.ts";

export const DEFAULT_SET = "default";

export interface SaveCase {
  by: By;
  request: NewEvalCase;
  /** Address of a step in the web app, kept in the case. */
  urlOf: (correlationId: string, stepId: string) => string;
}

/**
 * Stores a case: a draft made of a recorded step, or a document as it is (an import). Safe to repeat: a case of this ID that
 * exists already is given back as it stands, with whatever was changed in it since.
 */
export async function saveEvalCase({ by, request, urlOf }: SaveCase, pool?: Pool): Promise<EvalCaseAnswer | Denied> {
  const { project, author } = by;
  const document = "case" in request ? request.case : await draftOf(by, request, urlOf, pool);
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
      const stored = await behindEarlier(client, id, one);
      await writeCase(client, id, stored, { set, author });
      return { case: stored, set };
    },
    pool,
  );
}

/**
 * A case that was deleted has left its revisions. One that comes back as it was goes on from there; another test under its ID, or an
 * earlier one, is a later revision: no revision is ever two tests, and a case is never behind its own history.
 */
async function behindEarlier(client: Client, project: number, one: EvalCase): Promise<EvalCase> {
  const latest = await client.evalCaseRevision.findFirst({ where: { project, id: one.id }, orderBy: { revision: "desc" } });
  if (latest === null || one.revision > latest.revision) return one;
  if (one.revision === latest.revision && one.digest === latest.digest) return one;
  return { ...one, revision: latest.revision + 1 };
}

async function draftOf(
  { project, author }: By,
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
    taggedBy: author,
    taggedAt: new Date().toISOString(),
  });
}
