import pg from "pg";
import { migrate } from "./migrate.ts";
import { ensurePartitions } from "./partitions.ts";
import { ensureRoles } from "./roles.ts";
import type { RoleUrls } from "./roles.ts";

/** Everything a database needs before the processes start: migrations, roles, partitions. Safe to repeat and to run at once. */
export async function prepareDatabase(
  ownerUrl: string,
  dataDir: string,
  given: Partial<RoleUrls> = {},
): Promise<RoleUrls & { migrated: string[] }> {
  const migrated = await migrate(ownerUrl);
  const urls = await ensureRoles(ownerUrl, dataDir, given);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await ensurePartitions(client);
  } finally {
    await client.end();
  }
  return { ...urls, migrated };
}
