import type { ReviewAnswer } from "#contract/reviews.ts";
import { inProject } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { waitingFor } from "./progress.ts";
import { PLAN, WAITING } from "./queue.ts";

interface Question {
  project: string;
  reviewer: string;
  /** The run that one comes from. */
  after: string;
}

/** What waits for this person behind a run in the order of the queue, or at its top when nothing waits behind; and how many do. */
export async function nextReview({ project, reviewer, after }: Question, pool?: Pool): Promise<Omit<ReviewAnswer, "review">> {
  const found = await inProject(
    project,
    async (snapshot) => {
      const { rows } = await snapshot.client.query<{ correlation_id: string }>(
        `WITH ${PLAN}, here AS (SELECT last_activity FROM run WHERE project = $1 AND correlation_id = $3)
          SELECT run.correlation_id FROM run CROSS JOIN plan WHERE ${WAITING} AND run.correlation_id <> $3
          ORDER BY coalesce((run.last_activity, run.correlation_id) < (SELECT last_activity, $3::text FROM here), false) DESC,
            run.last_activity DESC, run.correlation_id DESC LIMIT 1`,
        [snapshot.project.id, reviewer, after],
      );
      const next = rows[0]?.correlation_id;
      return { ...(next === undefined ? {} : { next }), waiting: await waitingFor(snapshot, reviewer) };
    },
    pool,
  );
  return found ?? { waiting: 0 };
}
