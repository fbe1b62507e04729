import type { Config } from "#config";
import { prepareDatabase } from "#db/prepare.ts";
import type { RoleUrls } from "#db/roles.ts";
import { compact } from "#trace/compact.ts";
import { keepDatabase } from "./keep-database.ts";
import type { Started } from "./started.ts";
import { Trouble } from "#cli/trouble.ts";

/** A migrated database with its two roles. `place` says to people where the data lies. */
export interface OpenDatabase {
  urls: RoleUrls;
  place: string;
}

async function owned(config: Config, started: Started): Promise<{ ownerUrl: string; place: string }> {
  if (config.databaseUrl !== undefined)
    return { ownerUrl: config.databaseUrl, place: `the PostgreSQL of DATABASE_URL; secrets in ${config.dataDir}` };
  const embedded = await keepDatabase(config.dataDir, (line) => console.error(`\n  · ${line}`));
  started.add(() => embedded.stop());
  return { ownerUrl: embedded.url, place: embedded.directory };
}

/** Starts the embedded PostgreSQL or takes the one of DATABASE_URL, and brings it to the present tables and roles. */
export async function openDatabase(config: Config, started: Started): Promise<OpenDatabase> {
  try {
    const { ownerUrl, place } = await owned(config, started);
    const given = compact({ collectorUrl: config.collectorDatabaseUrl, webUrl: config.webDatabaseUrl });
    return { urls: await prepareDatabase(ownerUrl, config.dataDir, given), place };
  } catch (cause) {
    // The database room tells in a sentence what a person can mend.
    throw new Trouble(`The database could not be opened: ${(cause as Error).message}`, { cause });
  }
}
