import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { KeptDatabase } from "#cli/start/keep-database.ts";
import { openPool } from "#db/pool.ts";
import type { Chance } from "./chance.ts";
import type { Fault } from "./install.ts";
import type { KeptCollector } from "./kept-collector.ts";
import type { SmallDisk } from "./small-disk.ts";
import type { TcpGate } from "./tcp-gate.ts";

/** What can be broken of an install that is ours alone. Faults come one after the other: each has healed when it returns. */

export interface Breakable {
  database: KeptDatabase;
  collectors: readonly [KeptCollector, ...KeptCollector[]];
  gate: TcpGate;
  /** Absent where its data lies on a disk that others use. */
  disk?: SmallDisk;
}

type Pool = ReturnType<typeof openPool>;

/** SIGKILL of the postmaster; its backends end by themselves when they see it. */
async function killDatabase({ directory }: KeptDatabase): Promise<void> {
  const file = path.join(directory, "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
  if (pid <= 1) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Does something as the owner. A database that is just away is a fault as well. */
async function asOwner({ url }: KeptDatabase, max: number, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = openPool(url, { name: "torture", max, statementMs: 30_000, lockMs: 5000 });
  try {
    await work(pool);
  } catch {
    // The faults before this one may not have healed for us yet.
  } finally {
    await pool.end();
  }
}

/** Nothing can be committed for a while: whoever writes waits for a lock. */
function hold(database: KeptDatabase, ms: number): Promise<void> {
  return asOwner(database, 1, async (pool) => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("LOCK TABLE run IN EXCLUSIVE MODE");
      await sleep(ms);
      await client.query("ROLLBACK");
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  });
}

/** More than `max_connections` of the embedded server. */
const ALL_CONNECTIONS = 100;

/** Others have every connection that the server gives, and those of the collectors broke: to connect again is refused. */
function exhaust(database: KeptDatabase, gate: TcpGate, ms: number): Promise<void> {
  return asOwner(database, ALL_CONNECTIONS, async (pool) => {
    gate.jolt();
    const asked = await Promise.allSettled(Array.from({ length: ALL_CONNECTIONS }, () => pool.connect()));
    await sleep(ms);
    for (const each of asked) if (each.status === "fulfilled") each.value.release();
  });
}

/** Every flush of the log to disk comes a tenth of a second late, the longest that PostgreSQL itself waits. */
const LATE_FLUSH = ["ALTER SYSTEM SET commit_delay = 100000", "ALTER SYSTEM SET commit_siblings = 0", "SELECT pg_reload_conf()"];
const AS_BEFORE = ["ALTER SYSTEM RESET commit_delay", "ALTER SYSTEM RESET commit_siblings", "SELECT pg_reload_conf()"];

function slowDisk(database: KeptDatabase, ms: number): Promise<void> {
  return asOwner(database, 1, async (pool) => {
    for (const statement of LATE_FLUSH) await pool.query(statement);
    await sleep(ms);
    for (const statement of AS_BEFORE) await pool.query(statement);
  });
}

const ON_A_SMALL_DISK = (disk: SmallDisk): Fault => ({ name: FULL_DISK, kill: false, strike: () => disk.full(2000) });

export const FULL_DISK = "disk full for 2 s";

/** The faults of an install, from which chance picks. */
export function faultsOf({ database, collectors, gate, disk }: Breakable, chance: Chance): [Fault, ...Fault[]] {
  const kill = async (): Promise<void> => chance.pick(collectors).kill();
  return [
    { name: "SIGKILL of a collector", kill: true, strike: kill },
    { name: "SIGKILL of the database", kill: true, strike: () => killDatabase(database) },
    {
      name: "SIGKILL of the database and all collectors",
      kill: true,
      strike: async () => void (await Promise.all([killDatabase(database), ...collectors.map((each) => each.kill())])),
    },
    { name: "connections to the database cut", kill: false, strike: async () => gate.jolt() },
    { name: "no commit for 2 s", kill: false, strike: () => hold(database, 2000) },
    { name: "no connection left for 2 s", kill: false, strike: () => exhaust(database, gate, 2000) },
    { name: "every flush 100 ms late for 3 s", kill: false, strike: () => slowDisk(database, 3000) },
    ...(disk === undefined ? [] : [ON_A_SMALL_DISK(disk)]),
  ];
}
