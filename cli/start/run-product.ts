import type { Config } from "#config";
import { secret } from "#db/secrets.ts";
import { setupUrl } from "#cli/setup-url.ts";
import { announcement } from "./announce.ts";
import { Ending } from "./ending.ts";
import { takeLock } from "./lock.ts";
import { openDatabase } from "./open-database.ts";
import { resolvePorts } from "./resolve-ports.ts";
import { startServices } from "./start-services.ts";
import { Started } from "./started.ts";

/** Generates what is secret and not configured; lib/config.ts of the services reads it from the data directory. */
async function ensureSecrets(config: Config): Promise<string> {
  if (config.secret === undefined) await secret(config.dataDir, "secret");
  return config.adminKey ?? secret(config.dataDir, "admin-key");
}

async function bringUp(asked: Config, dev: boolean, started: Started, ending: Ending): Promise<string> {
  const config = await resolvePorts(asked);
  started.add(takeLock(config.dataDir));
  const adminKey = await ensureSecrets(config);
  const database = await openDatabase(config, started);
  if (!ending.signal.aborted) await startServices(config, database.urls, dev, started, ending);
  if (ending.signal.aborted) return "";
  const setup = await setupUrl(config, database.urls.webUrl);
  return announcement(config, { place: database.place, adminKey, setup });
}

/** Database, migrations, roles, collector and web app; runs until a signal or the end of the process that started us. */
export async function runProduct(config: Config, { dev }: { dev: boolean }): Promise<void> {
  const began = Date.now();
  const ending = new Ending();
  const started = new Started();
  ending.listen();
  try {
    const words = await bringUp(config, dev, started, ending).catch((error: unknown) => {
      if (!ending.signal.aborted) throw error;
      return undefined; // Asked to stop on the way up, or failed for a reason that `wait` tells.
    });
    if (words !== undefined && !ending.signal.aborted) console.log(`  ✓ started (${((Date.now() - began) / 1000).toFixed(1)} s)\n${words}`);
    await ending.wait();
    console.log("\nStopping …");
  } finally {
    await started.stop();
  }
  console.log("Stopped.");
}
