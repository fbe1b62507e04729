import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import type { z } from "zod";
import { migrationsOf, tablesOf } from "#db/catalog.ts";
import { copyIn } from "#db/copy.ts";
import { knownMigrations, migrate } from "#db/migrate.ts";
import { connectOwner } from "#db/owner-client.ts";
import { dropAll, onWholeTables, sessionsOf, setSequences, tablesInUse } from "#db/whole-tables.ts";
import { ArchiveReader } from "./archive-file.ts";
import type { Tell } from "./backup.ts";
import { BackupError, Footer, Header, Total } from "./manifest.ts";

type Client = Awaited<ReturnType<typeof connectOwner>>;

/** What an installation that nobody has used writes by itself. */
const BY_ITSELF: ReadonlySet<string> = new Set(["receipt", "erasure", "text_state", "norm"]);

/**
 * Puts an archive into a database that nobody has used: its tables as they were when it was made, then the migrations made since. All of the
 * data in one transaction. Throws BackupError with a sentence: in use, newer than this Playhead, damaged (naming the table).
 */
export async function restore(ownerUrl: string, file: string, tell: Tell): Promise<{ header: Header; footer: Footer }> {
  const archive = await ArchiveReader.open(file);
  try {
    const header = await parsed(archive, Header, "its beginning");
    await refuseUnknown(header);
    await prepare(ownerUrl, header);
    const footer = await load(ownerUrl, archive, header, tell);
    await migrate(ownerUrl);
    return { header, footer };
  } finally {
    await archive.close();
  }
}

async function parsed<T>(archive: ArchiveReader, schema: z.ZodType<T>, what: string): Promise<T> {
  const value = schema.safeParse(await archive.json(what));
  if (!value.success) throw new BackupError(`The backup is damaged in ${what}: ${value.error.issues[0]?.message ?? "it does not fit"}`);
  return value.data;
}

async function refuseUnknown({ playhead, migrations }: Header): Promise<void> {
  const known = await knownMigrations();
  const newer = migrations.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (newer.length > 0)
    throw new BackupError(
      `This backup was made by a newer Playhead (${playhead}, with ${newer.join(", ")}): restore it with that one or a later one`,
    );
  const other = migrations.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name);
  if (other.length > 0)
    throw new BackupError(
      `This backup was made by another build of Playhead (migration ${other.join(", ")} differs): restore it with that build`,
    );
}

/** The tables of the archive, empty. */
async function prepare(ownerUrl: string, { migrations }: Header): Promise<void> {
  const client = await connectOwner(ownerUrl);
  try {
    const others = await sessionsOf(client);
    if (others.length > 0) throw new BackupError(`Playhead runs on this database (${others.join(", ")}): stop it first`);
    const used = await onWholeTables(client, async () => tablesInUse(client, BY_ITSELF));
    if (used.length > 0)
      throw new BackupError(
        `This database is in use (${used.join(", ")}): restore into one that nobody has used, such as another PLAYHEAD_DATA_DIR or an empty database`,
      );
    if ((await migrationsOf(client)).length === 0 && (await tablesOf(client)).length > 0)
      throw new BackupError("This database holds tables that are not Playhead's: restore into an empty one");
    await dropAll(client);
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, new Set(migrations.map(({ name }) => name)));
}

async function load(ownerUrl: string, archive: ArchiveReader, header: Header, tell: Tell): Promise<Footer> {
  const client = await connectOwner(ownerUrl);
  try {
    return await onWholeTables(client, async () => {
      await client.query("BEGIN");
      await makeDays(client, header.days);
      await client.query("DELETE FROM project");
      for (const [at, table] of header.tables.entries()) tell(await loadTable(client, archive, table), at + 1, header.tables.length);
      const footer = await parsed(archive, Footer, "its end");
      await setSequences(client);
      await client.query("COMMIT");
      await client.query("ANALYZE");
      return footer;
    });
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // The connection may be what failed.
    throw error;
  } finally {
    await client.end();
  }
}

/** Days that had partitions get them again, as far as they may be made; records of others go where all such records go. */
async function makeDays(client: Client, days: readonly string[]): Promise<void> {
  for (const day of days)
    await client.query(
      "SELECT playhead_ensure_partitions($1::date, $1::date) WHERE $1::date BETWEEN current_date - 400 AND current_date + 400",
      [day],
    );
}

async function loadTable(client: Client, archive: ArchiveReader, { name, columns }: Header["tables"][number]): Promise<Total> {
  const what = `the table ${name}`;
  const digest = createHash("sha256");
  const checked = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
  const lines = copyIn(client, name, columns);
  try {
    await pipeline(Readable.from(framesOf(archive, what)), createZstdDecompress(), checked, lines);
  } catch (cause) {
    if (cause instanceof BackupError) throw cause;
    throw new BackupError(`The backup is damaged in ${what}: ${(cause as Error).message}`, { cause });
  }
  const total = await parsed(archive, Total, what);
  if (total.table !== name || total.sha256 !== digest.digest("hex") || total.rows !== (lines.rowCount ?? 0))
    throw new BackupError(`The backup is damaged in ${what}: it does not hold what was written. Nothing was restored; use another backup`);
  return total;
}

async function* framesOf(archive: ArchiveReader, what: string): AsyncGenerator<Buffer> {
  for (;;) {
    const frame = await archive.frame(what);
    if (frame.length === 0) return;
    yield frame;
  }
}
