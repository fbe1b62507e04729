import { Started } from "#cli/start/started.ts";
import { keepDatabase } from "#cli/start/keep-database.ts";
import type { Config } from "#config";
import { unreachable } from "#db/reach.ts";
import { runningEmbedded } from "#db/running-embedded.ts";
import { Trouble } from "./trouble.ts";

/**
 * Runs `work` with the owner's connection string of this configuration: DATABASE_URL, else the embedded server, which is started when no product
 * runs. Nothing is migrated.
 */
export async function withOwnerDatabase<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const started = new Started();
  try {
    return await work(await ownerUrl(config, started));
  } finally {
    await started.stop();
  }
}

async function ownerUrl({ databaseUrl, dataDir }: Config, started: Started): Promise<string> {
  if (databaseUrl !== undefined) {
    const why = await unreachable(databaseUrl);
    if (why !== undefined) throw new Trouble(`DATABASE_URL: ${why}.`);
    return databaseUrl;
  }
  const running = await runningEmbedded(dataDir);
  if (running !== undefined) return running;
  const embedded = await keepDatabase(dataDir, (line) => console.error(line)).catch((cause: Error) => {
    throw new Trouble(`The database could not be opened: ${cause.message}`, { cause });
  });
  started.add(() => embedded.stop());
  return embedded.url;
}
