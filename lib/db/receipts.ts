import type pg from "pg";
import { findProject } from "./projects.ts";

/** Requests that ended alike, counted. */
export interface Ended {
  transport: string;
  target: string;
  verdict: string;
  /** Empty where the sender did not say, as `why` where nothing went wrong. */
  agent: string;
  why: string;
  requests: number;
  /** When the last of them ended: which of two came later is told by it, also within one write. */
  lastAt: Date;
}

/** `project` by name; absent: refused before anyone knew. */
export interface ReceiptCount extends Ended {
  project?: string;
}

const KEPT_FOR = "1 day";
/** Rows of one project, and of nobody's: whoever makes up paths and names pushes out only older ones of theirs. */
const MOST_ROWS = 200;

async function idOf(pool: pg.Pool, name: string | undefined): Promise<number> {
  return name === undefined ? 0 : ((await findProject(pool, name)) ?? 0);
}

/** Adds counts to what was counted before, and forgets what is old or too much. */
export async function addReceipts(pool: pg.Pool, counts: readonly ReceiptCount[]): Promise<void> {
  const ids = await Promise.all(counts.map(({ project }) => idOf(pool, project)));
  const column = (name: Exclude<keyof ReceiptCount, "project">): unknown[] => counts.map((count) => count[name]);
  await pool.query(
    `INSERT INTO receipt (project, transport, target, verdict, agent, why, requests, last_at)
     SELECT project, transport, target, verdict, agent, why, sum(requests), max(last_at)
     FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
       AS one (project, transport, target, verdict, agent, why, requests, last_at)
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
     ON CONFLICT (project, transport, target, verdict, agent, why)
     DO UPDATE SET requests = receipt.requests + excluded.requests, last_at = greatest(receipt.last_at, excluded.last_at)`,
    [ids, column("transport"), column("target"), column("verdict"), column("agent"), column("why"), column("requests"), column("lastAt")],
  );
  for (const id of new Set(ids)) await forget(pool, id);
}

async function forget(pool: pg.Pool, id: number): Promise<void> {
  await pool.query(
    `DELETE FROM receipt WHERE project = $1
     AND last_at < greatest(now() - $2::interval, (SELECT last_at FROM receipt WHERE project = $1 ORDER BY last_at DESC OFFSET $3 LIMIT 1))`,
    [id, KEPT_FOR, MOST_ROWS],
  );
}
