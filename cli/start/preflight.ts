import type { Config } from "#config";
import { unreachable } from "#db/reach.ts";
import { checkPorts } from "./check-ports.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import { checkLock } from "./lock.ts";
import { Trouble } from "#cli/trouble.ts";

/** What can be known to be wrong before anything starts. Throws Trouble with the mend. */
export async function preflight(config: Config): Promise<void> {
  prepareDataDirectory(config.dataDir);
  checkLock(config.dataDir);
  await checkPorts(config);
  if (config.databaseUrl === undefined) return;
  const why = await unreachable(config.databaseUrl);
  if (why !== undefined) throw new Trouble(`DATABASE_URL: ${why}, or unset DATABASE_URL to use the embedded database.`);
}
