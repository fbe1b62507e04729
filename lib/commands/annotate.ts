import type { Annotation, AnnotationKey, AnnotationRequest } from "#contract/annotations.ts";
import { annotationOf } from "#read/annotations.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

const THE_RUN = "";

/** Writes what one person has to say of a step or run, over what they said there before. */
export async function annotate({ project, author }: By, request: AnnotationRequest, pool?: Pool): Promise<Annotation | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { correlationId, stepId = THE_RUN, note, severity = null, faultOwner = null } = request;
      if ((await client.run.count({ where: { project: id, correlationId } })) === 0)
        return denied("not-found", `There is no run ${JSON.stringify(correlationId)}`);
      const key = { project: id, correlationId, stepId, author };
      const row = await client.annotation.upsert({
        where: { project_correlationId_stepId_author: key },
        create: { ...key, note, severity, faultOwner },
        update: { note, severity, faultOwner, updatedAt: new Date() },
      });
      return annotationOf({
        ...row,
        correlation_id: correlationId,
        step_id: stepId,
        fault_owner: faultOwner,
        created_at: row.createdAt,
        updated_at: row.updatedAt,
      });
    },
    pool,
  );
}

/** Takes one's own note back. Safe to repeat. */
export async function eraseAnnotation({ project, author }: By, key: AnnotationKey, pool?: Pool): Promise<{ erased: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { correlationId, stepId = THE_RUN } = key;
      const { count } = await client.annotation.deleteMany({ where: { project: id, correlationId, stepId, author } });
      return { erased: count > 0 };
    },
    pool,
  );
}
