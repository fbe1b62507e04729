import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { NO_FILTER, PRISMA_DIRECTORY, withSchemaEngine } from "./schema-engine.ts";

/** Replicas that start at once take turns: the lock is held on a connection of its own for the whole migration. */
const LOCK = "SELECT pg_advisory_lock(7001, 1)";
const OLDEST_SERVER = 150_000;

async function migrationsOnDisk(): Promise<MigrationList> {
  const baseDir = path.join(PRISMA_DIRECTORY, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const read = async (name: string): Promise<string> => readFile(path.join(baseDir, name), "utf8");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: await read("migration_lock.toml") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: await read(path.join(name, "migration.sql")) } },
      })),
    ),
  };
}

/** Names and checksums of the migrations that this Playhead has. */
export async function knownMigrations(): Promise<Map<string, string>> {
  const { migrationDirectories } = await migrationsOnDisk();
  const texts = migrationDirectories.map(
    ({ path: name, migrationFile: { content } }) => [name, content.tag === "ok" ? content.value : ""] as const,
  );
  return new Map(texts.map(([name, text]) => [name, createHash("sha256").update(text).digest("hex")]));
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  if (Number(rows[0]?.number) < OLDEST_SERVER) throw new Error(`This is PostgreSQL ${rows[0]?.version}; Playhead needs 15 or newer`);
}

async function hasLedger(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string | null }>("SELECT to_regclass('_prisma_migrations') AS name");
  return rows[0]?.name != null;
}

/** A migration and its ledger entry commit together (schema-engine.ts), so an entry left open was never applied. */
async function forgetInterrupted(client: pg.Client): Promise<void> {
  await client.query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL");
}

/** A database that a newer Playhead has migrated would lose what the older one does not know. */
async function refuseNewerDatabase(client: pg.Client, known: MigrationList): Promise<void> {
  const names = known.migrationDirectories.map((migration) => migration.path);
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND NOT migration_name = ANY($1) ORDER BY 1",
    [names],
  );
  if (rows.length > 0)
    throw new Error(
      `This database was migrated by a newer Playhead (${rows.map((row) => row.name).join(", ")}): start that one, or restore a backup made before`,
    );
}

/** Prisma only looks at names: a migration that reads otherwise than when it was applied stands for tables that are not there. */
async function refuseOtherTables(client: pg.Client, known: MigrationList): Promise<void> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const other = known.migrationDirectories.filter(({ path: name, migrationFile: { content } }) => {
    const checksum = applied.get(name);
    return checksum !== undefined && content.tag === "ok" && checksum !== createHash("sha256").update(content.value).digest("hex");
  });
  if (other.length > 0)
    throw new Error(
      `This database was made by another build of Playhead (migration ${other.map(({ path: name }) => name).join(", ")} differs): start that build, or give this one another data directory or database`,
    );
}

/**
 * Brings a database to the present tables; the names of the migrations applied, none the second time. Prisma's ledger and checksums, so
 * `prisma migrate deploy` does the same. Throws a sentence when the server is too old, or the database newer than
 * this Playhead or of another build. `only`: these migrations and no others, for a backup that was made when there were no others.
 */
export async function migrate(ownerUrl: string, only?: ReadonlySet<string>): Promise<string[]> {
  const known = await migrationsOnDisk();
  const wanted = { ...known, migrationDirectories: known.migrationDirectories.filter(({ path: name }) => only?.has(name) ?? true) };
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(LOCK);
    await refuseOldServer(client);
    if (await hasLedger(client)) {
      await refuseNewerDatabase(client, known);
      await refuseOtherTables(client, known);
      await forgetInterrupted(client);
    }
    const { appliedMigrationNames } = await withSchemaEngine(ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList: wanted, filters: NO_FILTER }),
    );
    return appliedMigrationNames;
  } finally {
    await client.end();
  }
}
