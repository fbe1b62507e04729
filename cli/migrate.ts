import { Command } from "commander";
import { config } from "#config";
import { makeGivenRoles } from "#db/given-roles.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { unreachable } from "#db/reach.ts";
import { compact } from "#trace/compact.ts";
import { orExplain } from "./explain.ts";
import { setupUrl } from "./setup-url.ts";
import { Trouble } from "./trouble.ts";

async function migrate(makeRoles: boolean): Promise<void> {
  const { databaseUrl, collectorDatabaseUrl: collectorUrl, webDatabaseUrl: webUrl, dataDir } = config();
  if (databaseUrl === undefined)
    throw new Trouble("DATABASE_URL is not set: name the PostgreSQL to migrate. (`playhead start` migrates the embedded one.)");
  const why = await unreachable(databaseUrl);
  if (why !== undefined) throw new Trouble(`DATABASE_URL: ${why}.`);
  if (makeRoles) {
    if (collectorUrl === undefined || webUrl === undefined)
      throw new Trouble("--make-roles needs PLAYHEAD_COLLECTOR_DATABASE_URL and PLAYHEAD_WEB_DATABASE_URL.");
    await makeGivenRoles(databaseUrl, { collectorUrl, webUrl });
  }
  const { migrated, webUrl: web } = await prepareDatabase(databaseUrl, dataDir, compact({ collectorUrl, webUrl }));
  console.log(migrated.length === 0 ? "The database is up to date." : `Applied ${migrated.join(", ")}.`);
  const setup = await setupUrl(config(), web);
  if (setup !== undefined) console.log(`The first owner is made here, once: ${setup}`);
}

/** `playhead migrate`: brings the PostgreSQL of DATABASE_URL to the present tables and roles, and ends. For containers. */
export function migrateCommand(): Command {
  return new Command("migrate")
    .description("bring the PostgreSQL of DATABASE_URL to the present tables and roles, and end")
    .option("--make-roles", "make the two roles as PLAYHEAD_COLLECTOR_DATABASE_URL and PLAYHEAD_WEB_DATABASE_URL name them")
    .action(({ makeRoles = false }: { makeRoles?: boolean }) => orExplain(() => migrate(makeRoles)));
}
