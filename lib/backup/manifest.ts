import { z } from "zod";

/** What an archive says of itself, before and behind its tables. */

/** The first line of the file. A reader that knows another number refuses it. */
export const MAGIC = "playhead-backup 1\n";

const Table = z.object({ name: z.string(), columns: z.array(z.string()) });

export const Header = z.object({
  /** The Playhead that made it. */
  playhead: z.string(),
  createdAt: z.string(),
  /** The version of PostgreSQL. */
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Days that had a partition of their own. */
  days: z.array(z.string()),
  tables: z.array(Table),
});

/** Behind each table. SHA-256 and bytes of its lines, before compression. */
export const Total = z.object({ table: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() });

/** At the end: a file without it is cut. */
export const Footer = z.object({ tables: z.int(), rows: z.int(), bytes: z.int() });

export type Header = z.infer<typeof Header>;
export type Total = z.infer<typeof Total>;
export type Footer = z.infer<typeof Footer>;

/** Why an archive cannot be restored: a sentence for people. */
export class BackupError extends Error {}
