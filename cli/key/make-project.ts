import { roleUrl } from "#cli/role-url.ts";
import { Started } from "#cli/start/started.ts";
import type { Config } from "#config";
import { openPool } from "#db/pool.ts";
import { projectId } from "#db/projects.ts";

/** Makes a project that nobody has sent to yet: whoever is the first to send needs a key of it. */
export async function makeProject(config: Config, name: string): Promise<void> {
  const started = new Started();
  try {
    const url = await roleUrl("collectorUrl", config, started);
    const pool = openPool(url, { name: "playhead-cli", max: 1, statementMs: 10_000, lockMs: 5000 });
    started.add(() => pool.end());
    await projectId(pool, name);
  } finally {
    await started.stop();
  }
}
