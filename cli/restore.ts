import { existsSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { BackupError } from "#backup/manifest.ts";
import { restore } from "#backup/restore.ts";
import { config } from "#config";
import { prepareDatabase } from "#db/prepare.ts";
import { compact } from "#trace/compact.ts";
import { tableTeller } from "./backup/progress.ts";
import { orExplain } from "./explain.ts";
import { withOwnerDatabase } from "./owner-database.ts";
import { prepareDataDirectory } from "./start/data-directory.ts";
import { checkLock } from "./start/lock.ts";
import { Trouble } from "./trouble.ts";

async function run(file: string): Promise<void> {
  const source = path.resolve(file);
  if (!existsSync(source)) throw new Trouble(`There is no file ${source}.`);
  const settings = config();
  prepareDataDirectory(settings.dataDir);
  checkLock(settings.dataDir);
  await withOwnerDatabase(settings, async (url) => {
    const { header, footer } = await restore(url, source, tableTeller(process.stderr)).catch((error: unknown) => {
      throw error instanceof BackupError ? new Trouble(`${error.message}.`, { cause: error }) : error;
    });
    await prepareDatabase(url, settings.dataDir, compact({ collectorUrl: settings.collectorDatabaseUrl, webUrl: settings.webDatabaseUrl }));
    console.log(
      `Restored ${footer.rows.toLocaleString("en")} rows of ${footer.tables} tables, as of ${header.createdAt} (PostgreSQL ${header.server}).`,
    );
  });
  console.log("Start Playhead with `npm start`.");
}

/** `playhead restore`: a backup into a database that nobody has used. The product must not run. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("put a backup into a database that nobody has used; the product must not run")
    .argument("<file>", "a file that `playhead backup` wrote")
    .action((file: string) => orExplain(() => run(file)));
}
