import { listProjects } from "#db/projects.ts";
import { documentOf } from "#read/eval-case-row.ts";
import { type Pool, sharedPool } from "#read/pool.ts";
import { type Client, inTransaction, isDenied } from "./in-transaction.ts";
import { columnsOf } from "./store-case.ts";

/** Cases of one transaction: a document may have megabytes. */
const AT_ONCE = 20;

/**
 * Reads out of cases what lists and checks of a set need to know of them, where it was not kept yet when they were stored. Cases
 * themselves stay as they are. Safe to repeat and to interrupt; gives how many were filled.
 */
export async function fillCaseFacts(pool: Pool = sharedPool()): Promise<number> {
  let filled = 0;
  for (const { name } of await listProjects(pool)) filled += await fillProject(name, pool);
  return filled;
}

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 600_000;

/** The same after the start of a process, again and again until it is done: the database may be busy or away at that moment. Keeps no process alive. */
export async function fillCaseFactsAfterStart(pool?: Pool): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs)) {
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    try {
      await fillCaseFacts(pool);
      return;
    } catch (error) {
      console.error("Eval cases of an earlier version were not looked through yet: it is tried again.", error);
    }
  }
}

async function fillProject(name: string, pool: Pool): Promise<number> {
  let filled = 0;
  for (;;) {
    const done = await inTransaction(name, fillSome, pool);
    if (isDenied(done) || done === 0) return filled; // Denied: the project went meanwhile.
    filled += done;
  }
}

async function fillSome(client: Client, project: number): Promise<number> {
  const rows = await client.evalCase.findMany({
    where: { project, tested: { equals: null } },
    select: { id: true, body: true },
    take: AT_ONCE,
  });
  for (const row of rows)
    await client.evalCase.update({ where: { project_id: { project, id: row.id } }, data: columnsOf(documentOf(row)) });
  return rows.length;
}
