import pg from "pg";
import { config } from "#config";
import type { Config } from "#config";

/** Connections. One pool per role, so that a dashboard can never starve the receiving of records. */

/** PostgreSQL type numbers whose text means something else here than pg's default. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, BigInt], // int8: nanoseconds and sums, exact
  [1700, Number], // numeric: money, where it leaves the database
  [1082, (text) => text], // date: `YYYY-MM-DD`, no time zone
  [1182, (text) => text.slice(1, -1).split(",").filter(Boolean)], // date[]
  [3802, (text) => text], // jsonb as text: JSON.parse would round 64-bit integers
]);

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      const parser = PARSERS.get(oid);
      if (parser) return parser;
    }
    return pg.types.getTypeParser(oid, format as "text");
  },
} as pg.CustomTypesConfig;

interface Limits {
  name: string;
  max: number;
  statementMs: number;
  lockMs: number;
  /** Set for every connection of the pool, as `name=value`. */
  setting?: string;
}

/** A pool with timeouts. int8 columns read as bigint, numeric as number, date as text, jsonb as text. */
export function openPool(connectionString: string, limits: Limits): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: limits.max,
    types,
    application_name: limits.name,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.statementMs,
    keepAlive: true,
    ...(limits.setting === undefined ? {} : { options: `-c ${limits.setting}` }),
  });
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same for one that is lent out and breaks between two of its queries: the next one says so, and the pool lets go of it.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

function urlOf(settings: Config, own: string | undefined, role: string): string {
  const url = own ?? settings.databaseUrl;
  if (url === undefined) throw new Error(`No database for the ${role}: start Playhead with \`npm start\`, or set DATABASE_URL`);
  return url;
}

/** The collector's connections: writes records, sees every project. Close with `end()`. */
export function collectorPool(settings: Config = config()): pg.Pool {
  const url = urlOf(settings, settings.collectorDatabaseUrl, "collector");
  return openPool(url, { name: "playhead-collector", max: settings.collectorPool, statementMs: 30_000, lockMs: 5000 });
}

/** Connections of the collector's role for deleting, apart from those that receive: what is deleted in the background makes nobody wait for one. */
export function keepingPool(settings: Config = config()): pg.Pool {
  const url = urlOf(settings, settings.collectorDatabaseUrl, "collector");
  return openPool(url, { name: "playhead-keeping", max: 3, statementMs: 120_000, lockMs: 5000 });
}

/** The web app's connections: everything it reads and changes goes through `asProject`. */
export function webPool(settings: Config = config()): pg.Pool {
  return openPool(webUrl(settings), { name: "playhead-web", max: settings.webPool, statementMs: 15_000, lockMs: 3000 });
}

/** Where the web app's connections go. */
export function webUrl(settings: Config = config()): string {
  return urlOf(settings, settings.webDatabaseUrl, "web app");
}
