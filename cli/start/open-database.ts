import type { Config } from "#config";
import { startEmbedded } from "#db/embedded.ts";
import { prepareDatabase } from "#db/prepare.ts";
import type { RoleUrls } from "#db/roles.ts";
import { compact } from "#trace/compact.ts";
import type { Ending } from "./ending.ts";
import type { Started } from "./started.ts";
import { Trouble } from "#cli/trouble.ts";

/** A migrated database with its two roles. `place` says to people where the data lies. */
export interface OpenDatabase {
  urls: RoleUrls;
  place: string;
}

async function owned(config: Config, started: Started, ending: Ending): Promise<{ ownerUrl: string; place: string }> {
  if (config.databaseUrl !== undefined)
    return { ownerUrl: config.databaseUrl, place: `the PostgreSQL of DATABASE_URL; secrets in ${config.dataDir}` };
  const embedded = await startEmbedded(config.dataDir, 0);
  started.add(() => embedded.stop());
  void embedded.ended.then(
    (why) => why !== undefined && ending.fail(new Trouble(`${why}. What was acknowledged is on disk: start again.`)),
  );
  return { ownerUrl: embedded.url, place: embedded.directory };
}

/** Starts the embedded PostgreSQL or takes the one of DATABASE_URL, and brings it to the present tables and roles. */
export async function openDatabase(config: Config, started: Started, ending: Ending): Promise<OpenDatabase> {
  try {
    const { ownerUrl, place } = await owned(config, started, ending);
    const given = compact({ collectorUrl: config.collectorDatabaseUrl, webUrl: config.webDatabaseUrl });
    return { urls: await prepareDatabase(ownerUrl, config.dataDir, given), place };
  } catch (cause) {
    // The database room tells in a sentence what a person can mend.
    throw new Trouble(`The database could not be opened: ${(cause as Error).message}`, { cause });
  }
}
