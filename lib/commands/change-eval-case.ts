import type { EvalCaseAnswer, EvalCaseChange } from "#contract/eval-cases.ts";
import { digestOf } from "#evals/digest.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { withOverride } from "#evals/overridden.ts";
import { HOLDOUT_NEVER_TRAINS, isHeldOut, withTrainingConsent } from "#evals/training-consent.ts";
import { documentOf } from "#read/eval-case-row.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";
import { ensureSet, storable, writeCase } from "./store-case.ts";

/**
 * Changes a case. A change of what it tests (its assertions) is a new revision, and the old one is kept. Denied when the case was
 * changed since it was read, or may not become what is asked (an active case must be red on its own recording).
 */
export async function changeEvalCase(
  { project, author }: By,
  id: string,
  change: EvalCaseChange,
  pool?: Pool,
): Promise<EvalCaseAnswer | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      await client.$queryRaw`SELECT 1 FROM eval_case WHERE project = ${projectId} AND id = ${id} FOR UPDATE`;
      const row = await client.evalCase.findUnique({ where: { project_id: { project: projectId, id } } });
      if (row === null) return denied("not-found", `There is no case ${JSON.stringify(id)}`);
      if (change.revision !== undefined && change.revision !== row.revision)
        return denied(
          "conflict",
          `The case has revision ${row.revision} by now, not ${change.revision}`,
          "Read it again and repeat the change.",
        );
      const after = changed(documentOf(row), change, author);
      if (change.training === true && isHeldOut(after)) return denied("invalid", HOLDOUT_NEVER_TRAINS);
      const one = storable(after);
      if (isDenied(one)) return one;
      const set = change.set ?? row.setSlug;
      await ensureSet(client, projectId, set);
      await writeCase(client, projectId, one, { set, author });
      return { case: one, set };
    },
    pool,
  );
}

/** What a case has none of is absent: the empty split and no tags take away those it had. */
function withoutEmpty<One extends Pick<EvalCase, "split" | "tags">>(one: One): One {
  const { split, tags, ...rest } = one;
  return { ...rest, ...(split ? { split } : {}), ...(tags?.length ? { tags } : {}) } as One;
}

/** The document after the change; its revision grows when the test itself is another one. */
function changed(before: EvalCase, change: EvalCaseChange, author: string): EvalCase {
  const { revision: _revision, set: _set, assertions, failure, override, training, ...fields } = change;
  const { failure: oldFailure, ...rest } = before;
  const newFailure = failure === undefined ? oldFailure : (failure ?? undefined);
  const after: EvalCase = {
    ...withoutEmpty({ ...rest, ...fields }),
    ...(newFailure === undefined ? {} : { failure: newFailure }),
    ...(assertions === undefined ? {} : { expect: { ...before.expect, assertions } }),
  };
  const who = { by: author, at: new Date().toISOString() };
  const overridden = override === undefined ? after : withOverride(after, { reason: override.reason, ...who });
  const said = training === undefined ? overridden : withTrainingConsent(overridden, training, who);
  return digestOf(said) === digestOf(before) ? said : { ...said, revision: before.revision + 1 };
}
