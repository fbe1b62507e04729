import { readAsProject } from "#db/as-project.ts";
import { findProject } from "#db/projects.ts";
import type { Ended } from "#db/receipts.ts";
import { type Pool, sharedPool } from "./pool.ts";

/** Requests of one sender that ended alike. */
export interface ReceiptRow extends Ended {
  /** False: refused before anyone knew whose they were. */
  ours: boolean;
}

const MOST = 50;

/** Of those whose sender nobody knew, and of projects that nobody has sent to. */
const NOBODY = 0;

/** How export requests to a project, and those of senders unknown, ended within the last so many seconds; the latest first, at most 50. */
export async function recentReceipts(project: string, seconds: number, pool: Pool = sharedPool()): Promise<ReceiptRow[]> {
  const id = (await findProject(pool, project)) ?? NOBODY;
  return readAsProject(pool, id, async (client) => {
    const { rows } = await client.query<ReceiptRow>(
      `SELECT project <> ${NOBODY} AS ours, transport, target, verdict, agent, why, requests::float8 AS requests, last_at AS "lastAt"
       FROM receipt WHERE project IN (${NOBODY}, $1) AND last_at > now() - make_interval(secs => $2)
       ORDER BY last_at DESC, target, verdict, agent, why LIMIT ${MOST}`,
      [id, seconds],
    );
    return rows;
  });
}
