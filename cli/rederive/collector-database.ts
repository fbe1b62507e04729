import { roleUrl } from "#cli/role-url.ts";
import { Trouble } from "#cli/trouble.ts";
import { Started } from "#cli/start/started.ts";
import type { Config } from "#config";
import { openPool } from "#db/pool.ts";

type Pool = ReturnType<typeof openPool>;

/** Statements of maintenance read a part of a trace each; locks are waited for as long as the collector does. */
const LIMITS = { name: "playhead-maintenance", max: 3, statementMs: 120_000, lockMs: 5000 };

/** Runs `work` with a pool in the collector's role and closes everything behind it. Throws Trouble when there is no way to the database. */
export async function withCollectorDatabase<T>(config: Config, work: (pool: Pool) => Promise<T>): Promise<T> {
  const started = new Started();
  try {
    const pool = openPool(await roleUrl("collectorUrl", config, started), LIMITS);
    started.add(() => pool.end());
    await pool.query("SELECT 1").catch((cause: Error) => {
      throw new Trouble(`The database does not answer: ${cause.message}`, { cause });
    });
    return await work(pool);
  } finally {
    await started.stop();
  }
}
