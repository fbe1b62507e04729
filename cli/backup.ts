import { existsSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { backup } from "#backup/backup.ts";
import { config } from "#config";
import { VERSION } from "#contract/version.ts";
import { tableTeller } from "./backup/progress.ts";
import { orExplain } from "./explain.ts";
import { withOwnerDatabase } from "./owner-database.ts";
import { Trouble } from "./trouble.ts";

async function run(file: string): Promise<void> {
  const target = path.resolve(file);
  if (existsSync(target)) throw new Trouble(`${target} is there already: name another file, or remove it.`);
  if (!existsSync(path.dirname(target))) throw new Trouble(`There is no directory ${path.dirname(target)}: make it, or name another file.`);
  const settings = config();
  if (settings.databaseUrl === undefined && !existsSync(settings.dataDir))
    throw new Trouble(
      `There is nothing to back up: ${settings.dataDir} does not exist. Name the product's directory with PLAYHEAD_DATA_DIR.`,
    );
  const { rows, tables } = await withOwnerDatabase(settings, (url) => backup(url, target, VERSION, tableTeller(process.stderr)));
  console.log(`${target}: ${rows.toLocaleString("en")} rows of ${tables} tables.`);
  console.log(`Keep ${path.join(settings.dataDir, "secrets")} with it: keys and sessions are checked against what stands there.`);
}

/** `playhead backup`: everything of the database in one file. The product may run meanwhile. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("write everything the database holds into one file; the product may run meanwhile")
    .argument("<file>", "the file to write; it must not exist")
    .action((file: string) => orExplain(() => run(file)));
}
