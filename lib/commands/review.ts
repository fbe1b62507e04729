import type { AssignmentRequest, Review, ReviewPlan, ReviewRequest } from "#contract/reviews.ts";
import { reviewOf } from "#read/reviews/list-reviews.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** A run's own tags stand under this step ID. */
const THE_RUN = "";

/** One person's word on a run, over their earlier one. A fail tags the run with its category. */
export async function review({ project, author }: By, request: ReviewRequest, pool?: Pool): Promise<Review | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { correlationId, verdict, category, note } = request;
      const run = { project: id, correlationId };
      if ((await client.run.count({ where: run })) === 0) return denied("not-found", `There is no run ${JSON.stringify(correlationId)}`);
      if (category !== undefined) {
        // The run's lock first, as the tag commands take it.
        await client.run.updateMany({ where: run, data: { tagged: true } });
        const tag = { ...run, stepId: THE_RUN, category };
        await client.tag.upsert({
          where: { project_correlationId_stepId_category: tag },
          create: { ...tag, note, author },
          update: { note, author },
        });
      }
      const key = { ...run, reviewer: author };
      const said = { verdict, category: category ?? null, note, createdAt: new Date() };
      const row = await client.review.upsert({ where: { project_correlationId_reviewer: key }, create: { ...key, ...said }, update: said });
      return reviewOf({ ...row, correlation_id: correlationId, created_at: row.createdAt });
    },
    pool,
  );
}

/** Takes one's own word back; what it tagged stays tagged. Safe to repeat. */
export async function withdrawReview(
  { project, author }: By,
  correlationId: string,
  pool?: Pool,
): Promise<{ withdrawn: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { count } = await client.review.deleteMany({ where: { project: id, correlationId, reviewer: author } });
      return { withdrawn: count > 0 };
    },
    pool,
  );
}

/** Asks one person to judge runs. Safe to repeat; runs that are not there are left out, and none at all is denied. */
export async function assignReviews(
  { project, author }: By,
  request: AssignmentRequest,
  pool?: Pool,
): Promise<{ assigned: number } | Denied> {
  const { correlationIds, reviewer = author } = request;
  return inTransaction(
    project,
    async (client, id) => {
      const runs = await client.run.findMany({
        where: { project: id, correlationId: { in: correlationIds } },
        select: { correlationId: true },
      });
      if (runs.length === 0) return denied("not-found", "None of these runs is there");
      const data = runs.map(({ correlationId }) => ({ project: id, correlationId, reviewer, author }));
      await client.reviewAssignment.createMany({ data, skipDuplicates: true });
      return { assigned: runs.length };
    },
    pool,
  );
}

/** Takes assignments back. Safe to repeat. */
export async function unassignReviews(
  { project, author }: By,
  request: AssignmentRequest,
  pool?: Pool,
): Promise<{ unassigned: number } | Denied> {
  const { correlationIds, reviewer = author } = request;
  return inTransaction(
    project,
    async (client, id) => {
      const { count } = await client.reviewAssignment.deleteMany({
        where: { project: id, reviewer, correlationId: { in: correlationIds } },
      });
      return { unassigned: count };
    },
    pool,
  );
}

/** Says which runs need a person from now on. */
export async function planReviews({ project, author }: By, plan: ReviewPlan, pool?: Pool): Promise<ReviewPlan | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { flagged, samplePercent, reviewers } = plan;
      const said = { flagged, samplePer10k: Math.round(samplePercent * 100), reviewers, author, updatedAt: new Date() };
      await client.reviewPlan.upsert({ where: { project: id }, create: { project: id, ...said }, update: said });
      return plan;
    },
    pool,
  );
}
