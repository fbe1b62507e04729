import pg from "pg";

/** Oldest PostgreSQL that has what the migrations use. */
const OLDEST = 150_000;
const TIMEOUT_MS = 10_000;

/** What a refusal means and how it is mended, by SQLSTATE or system error code. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "nothing listens there: start that PostgreSQL or correct host and port"],
  ["ENOTFOUND", "the host name is not known: correct it"],
  ["EAI_AGAIN", "the host name could not be looked up: correct it or try again"],
  ["ETIMEDOUT", "no answer: check host, port and firewall"],
  ["28P01", "the password is wrong: correct it"],
  ["28000", "the server refuses this user from here: correct user or pg_hba.conf"],
  ["3D000", "the database does not exist: create it or correct its name"],
  ["53300", "the server has no connection left: raise max_connections"],
]);

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const { code, message } = error as { code?: string; message?: string };
  return code ?? (/timeout/i.test(message ?? "") ? "ETIMEDOUT" : (message ?? String(error)));
}

function place(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed ? `${parsed.host}${parsed.pathname}` : "an address that is no URL";
}

/** Why the database cannot be used, in one clause with the mend; undefined when it can. Never names the password. */
export async function unreachable(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; name: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
    );
    const [version] = rows;
    if (version && Number(version.number) < OLDEST) return `${place(url)} is PostgreSQL ${version.name}: use 15 or newer`;
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    return `${place(url)} cannot be reached (${code}): ${MEANINGS.get(code) ?? "correct the URL or the server"}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
