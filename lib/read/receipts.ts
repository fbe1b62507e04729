import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** Requests of one sender that ended alike. */
export interface ReceiptRow {
  /** False: refused before anyone knew whose they were. */
  ours: boolean;
  transport: string;
  target: string;
  verdict: string;
  /** Empty where the sender did not say, or where nothing went wrong. */
  agent: string;
  why: string;
  requests: number;
  lastAt: Date;
}

const MOST = 50;

/** How export requests to a project, and those of senders unknown, ended within the last so many seconds; the latest first, at most 50. */
export async function recentReceipts(project: string, seconds: number, pool?: Pool): Promise<ReceiptRow[]> {
  return (await inProject(project, (snapshot) => rowsOf(snapshot, seconds), pool)) ?? [];
}

async function rowsOf({ client, project }: Snapshot, seconds: number): Promise<ReceiptRow[]> {
  const { rows } = await client.query<ReceiptRow>(
    `SELECT project <> 0 AS ours, transport, target, verdict, agent, why, requests::float8 AS requests, last_at AS "lastAt"
     FROM receipt WHERE project IN (0, $1) AND last_at > now() - make_interval(secs => $2)
     ORDER BY last_at DESC, target, verdict, agent, why LIMIT ${MOST}`,
    [project.id, seconds],
  );
  return rows;
}
