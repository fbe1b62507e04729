import { Trouble } from "#cli/trouble.ts";
import { Started } from "#cli/start/started.ts";
import { openDatabase } from "#cli/start/open-database.ts";
import type { Config } from "#config";
import { openPool } from "#db/pool.ts";
import { ensureRoles } from "#db/roles.ts";
import { runningEmbedded } from "#db/running-embedded.ts";
import { compact } from "#trace/compact.ts";

type Pool = ReturnType<typeof openPool>;

/** Statements of maintenance read a part of a trace each; locks are waited for as long as the collector does. */
const LIMITS = { name: "playhead-maintenance", max: 3, statementMs: 120_000, lockMs: 5000 };

/** The collector's role in the database of this configuration: of the running product, of DATABASE_URL, or of the embedded server, started for it. */
async function collectorUrl(config: Config, started: Started): Promise<string> {
  if (config.collectorDatabaseUrl !== undefined) return config.collectorDatabaseUrl;
  const running = config.databaseUrl === undefined ? await runningEmbedded(config.dataDir) : undefined;
  if (running === undefined) return (await openDatabase(config, started)).urls.collectorUrl;
  const given = compact({ webUrl: config.webDatabaseUrl });
  return (await ensureRoles(running, config.dataDir, given)).collectorUrl;
}

/** Runs `work` with a pool in the collector's role and closes everything behind it. Throws Trouble when there is no way to the database. */
export async function withCollectorDatabase<T>(config: Config, work: (pool: Pool) => Promise<T>): Promise<T> {
  const started = new Started();
  try {
    const pool = openPool(await collectorUrl(config, started), LIMITS);
    started.add(() => pool.end());
    await pool.query("SELECT 1").catch((cause: Error) => {
      throw new Trouble(`The database does not answer: ${cause.message}`, { cause });
    });
    return await work(pool);
  } finally {
    await started.stop();
  }
}
