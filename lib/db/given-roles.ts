import pg from "pg";
import type { RoleUrls } from "./roles.ts";

/** Makes the role that a connection string names, or gives it that string's password. */
async function makeRole(owner: pg.Client, url: string): Promise<void> {
  const { username, password } = new URL(url);
  const name = decodeURIComponent(username);
  const { rows } = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const verb = rows.length === 0 ? "CREATE" : "ALTER";
  await owner.query(`${verb} ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(decodeURIComponent(password))}`);
}

/**
 * Makes the two roles as their connection strings say, where the strings come first and the roles after: containers, whose passwords
 * stand in the environment. Needs an owner that may create roles. Safe to repeat.
 */
export async function makeGivenRoles(ownerUrl: string, urls: RoleUrls): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    for (const url of [urls.collectorUrl, urls.webUrl]) await makeRole(owner, url);
  } finally {
    await owner.end();
  }
}
