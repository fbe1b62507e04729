import pg from "pg";

/** A connection of the owner's for maintenance: no statement of its is too long. Dates are read as text. End it. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, application_name: "playhead-maintenance" });
  client.on("error", () => undefined); // The statement under way says so.
  await client.connect();
  await client.query("SET lock_timeout = '30s'");
  client.setTypeParser(1082, (text) => text);
  return client;
}
