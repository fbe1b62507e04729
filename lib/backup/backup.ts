import { createHash } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createZstdCompress } from "node:zlib";
import { connectOwner } from "#db/owner-client.ts";
import { migrationsOf, tablesOf } from "#db/catalog.ts";
import type { TableColumns } from "#db/catalog.ts";
import { copyOut } from "#db/copy.ts";
import { partitionedDays } from "#db/retention.ts";
import { onWholeTables } from "#db/whole-tables.ts";
import { ArchiveWriter } from "./archive-file.ts";
import type { Footer, Header, Total } from "./manifest.ts";

type Client = Awaited<ReturnType<typeof connectOwner>>;

/** Told after each table. */
export type Tell = (total: Total, done: number, of: number) => void;

/**
 * Writes everything the database holds into a file: one snapshot, so that collectors go on meanwhile; streamed, so that memory does not grow with
 * the tables. The file is there only when it is whole and on disk.
 */
export async function backup(ownerUrl: string, file: string, version: string, tell: Tell): Promise<Footer> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  const client = await connectOwner(ownerUrl);
  const archive = await ArchiveWriter.create(part);
  try {
    const footer = await onWholeTables(client, async () => inSnapshot(client, async () => write(client, archive, version, tell)));
    await archive.sync();
    await rename(part, file);
    return footer;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await archive.close();
    await client.end();
  }
}

async function inSnapshot<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

async function write(client: Client, archive: ArchiveWriter, version: string, tell: Tell): Promise<Footer> {
  const header = await headerOf(client, version);
  await archive.json(header);
  const footer: Footer = { tables: header.tables.length, rows: 0, bytes: 0 };
  for (const [at, table] of header.tables.entries()) {
    const total = await writeTable(client, archive, table);
    footer.rows += total.rows;
    footer.bytes += total.bytes;
    tell(total, at + 1, header.tables.length);
  }
  await archive.json(footer);
  return footer;
}

async function headerOf(client: Client, version: string): Promise<Header> {
  const { rows } = await client.query<{ server: string }>("SELECT current_setting('server_version') AS server");
  return {
    playhead: version,
    createdAt: new Date().toISOString(),
    server: rows[0]?.server ?? "",
    migrations: await migrationsOf(client),
    days: await partitionedDays(client),
    tables: await tablesOf(client),
  };
}

async function writeTable(client: Client, archive: ArchiveWriter, { name, columns }: TableColumns): Promise<Total> {
  const digest = createHash("sha256");
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const lines = copyOut(client, name, columns);
  await pipeline(lines, counted, createZstdCompress(), async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) await archive.frame(chunk);
  });
  await archive.frame(new Uint8Array(0));
  const total = { table: name, rows: lines.rowCount ?? 0, bytes, sha256: digest.digest("hex") };
  await archive.json(total);
  return total;
}
