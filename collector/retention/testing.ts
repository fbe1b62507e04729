import { setTimeout as sleep } from "node:timers/promises";
import { zstdDecompressSync } from "node:zlib";
import type pg from "pg";
import { Pace } from "#collector/analyse/pace.ts";
import { pass } from "#collector/analyse/analyser.ts";
import { entriesOf } from "#collector/store/testing.ts";
import type { Entry } from "#collector/entry.ts";

/** Runs as tests of deletion send and look for them. */

export interface Sent {
  run: string;
  trace: string;
  span?: string;
  /** When it happened; now when absent. */
  at?: Date;
  user?: string;
  /** Long texts: each is a piece of its own. */
  texts: readonly string[];
}

const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });

/** A model call that says the texts, as the store gets it. */
export function sent(project: string, { run, trace, span = "1", at = new Date(), user, texts }: Sent): Entry[] {
  const startTimeUnixNano = String(BigInt(at.getTime()) * 1_000_000n);
  const attributes = [
    text("gen_ai.operation.name", "chat"),
    text("correlation.id", run),
    ...(user === undefined ? [] : [text("user.id", user)]),
    text("gen_ai.input.messages", JSON.stringify(texts.map((content) => ({ role: "user", parts: [{ type: "text", content }] })))),
  ];
  const spans = [
    {
      traceId: trace.padStart(32, "0"),
      spanId: span.padStart(16, "0"),
      name: "chat",
      startTimeUnixNano,
      endTimeUnixNano: startTimeUnixNano,
      attributes,
    },
  ];
  const body = {
    resourceSpans: [{ resource: { attributes: [text("service.name", "shop")] }, scopeSpans: [{ scope: { name: "test" }, spans }] }],
  };
  return entriesOf(Buffer.from(JSON.stringify(body)), "json", "traces", project);
}

/** A text long enough to be stored apart, that nothing else holds. */
export function longText(word: string): string {
  return Array.from({ length: 40 }, (_, n) => `${word}-${n} said`).join(" ");
}

/** Judges every run that waits: steps, findings, full text. */
export async function analyseAll(pool: pg.Pool): Promise<void> {
  const errors: unknown[] = [];
  const pace = new Pace();
  for (let waiting = 1; waiting > 0;) {
    await pass(pool, pace, (error) => errors.push(error));
    const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM run WHERE analysed < revision");
    waiting = rows[0]?.n ?? 0;
    if (errors.length > 0) throw errors[0];
  }
}

const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`;
const COLUMNS = `SELECT attname AS name, atttypid = 'bytea'::regtype AS bytes FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`;

/** Tables (by the catalog, partitions too) in which some column of some row holds the text; packs are inflated. As the owner sees them. */
export async function tablesHolding(owner: pg.ClientBase, needle: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of (await owner.query<{ name: string }>(TABLES)).rows) {
    const { rows: columns } = await owner.query<{ name: string; bytes: boolean }>(COLUMNS, [name]);
    const list = columns.map(({ name: column, bytes }) => (bytes ? `"${column}"` : `"${column}"::text AS "${column}"`)).join(", ");
    const { rows } = await owner.query<{ [column: string]: string | Buffer | null }>(`SELECT ${list} FROM ${name}`);
    const values = name.startsWith("pack_") ? packTexts(rows as unknown as readonly PackRow[]) : rows.flatMap((row) => Object.values(row));
    if (values.some((value) => value?.includes(needle))) found.push(name);
  }
  return found;
}

interface PackRow {
  id: Buffer;
  base: Buffer | null;
  body: Buffer;
}

/** Of all packs of a partition. */
function packTexts(rows: readonly PackRow[]): Buffer[] {
  const bodies = new Map(rows.map((row) => [row.id.toString("hex"), row]));
  const textOf = ({ base, body }: PackRow): Buffer =>
    base === null
      ? zstdDecompressSync(body)
      : zstdDecompressSync(body, { dictionary: textOf(bodies.get(base.toString("hex")) as PackRow) });
  return rows.map(textOf);
}

/** Others who may still see what was deleted before: autovacuum's ANALYZE is one. */
const LOOKING = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND state IS DISTINCT FROM 'idle'`;

/** A vacuum keeps what somebody may still see; who begins later does not. */
async function nobodyLooks(owner: pg.ClientBase): Promise<void> {
  while ((await owner.query(LOOKING)).rows.length > 0) await sleep(20);
}

/** Tables whose files on disk hold the text after a full vacuum: what a copy of the disk would tell. Packs are compressed there. */
export async function filesHolding(owner: pg.ClientBase, needle: string): Promise<string[]> {
  const found: string[] = [];
  await nobodyLooks(owner);
  for (const { name } of (await owner.query<{ name: string }>(TABLES)).rows) {
    await owner.query(`VACUUM FULL ${name}`);
    const { rows } = await owner.query<{ bytes: Buffer }>("SELECT pg_read_binary_file(pg_relation_filepath($1::regclass)) AS bytes", [
      name,
    ]);
    if (rows[0]?.bytes.includes(needle)) found.push(name);
  }
  return found;
}
