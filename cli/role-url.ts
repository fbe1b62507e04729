import { openDatabase } from "#cli/start/open-database.ts";
import type { Started } from "#cli/start/started.ts";
import type { Config } from "#config";
import { ensureRoles, type RoleUrls } from "#db/roles.ts";
import { runningEmbedded } from "#db/running-embedded.ts";
import { compact } from "#trace/compact.ts";

/** A role in the database of this configuration: of the running product, of DATABASE_URL, or of the embedded server, started for it. */
export async function roleUrl(role: keyof RoleUrls, config: Config, started: Started): Promise<string> {
  const given = compact({ collectorUrl: config.collectorDatabaseUrl, webUrl: config.webDatabaseUrl });
  const own = given[role];
  if (own !== undefined) return own;
  const running = config.databaseUrl === undefined ? await runningEmbedded(config.dataDir) : undefined;
  if (running === undefined) return (await openDatabase(config, started)).urls[role];
  return (await ensureRoles(running, config.dataDir, given))[role];
}
