import { createHash } from "node:crypto";
import type pg from "pg";
import type { Rejected } from "#collector/outcome.ts";
import { columnList, parameters, plainText, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { inTransaction } from "#db/transaction.ts";

/**
 * What was refused: the newest of each project with their bytes, and how often what was refused since ever. The same bytes refused again
 * are one row: exporters repeat themselves, and so does a retry that did not help.
 */

const MAX_RECORDS = 1000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_REASON = 1000;
const MAX_NAME = 512;
/** A larger request is counted and not kept: it would drive out everything else. */
const MAX_BODY = 8 * 1024 * 1024;

const REFUSED: Table = {
  id: "uuid",
  signal: "text",
  reason: "text",
  scope: "text",
  service: "text",
  trace_id: "bytea",
  encoding: "text",
  times: "int",
  body: "bytea",
};
const KEEP = `INSERT INTO quarantine (project, ${columnList(REFUSED)}) SELECT $1, ${columnList(REFUSED)} FROM ${source(REFUSED)}
  ON CONFLICT (project, id) DO UPDATE SET received_at = now(), reason = excluded.reason, times = quarantine.times + excluded.times`;

/** The newest stay, up to both bounds. */
const BOUND = `DELETE FROM quarantine WHERE project = $1 AND id IN (
  SELECT id FROM (SELECT id, row_number() OVER newest AS place, sum(length(body)) OVER newest AS bytes FROM quarantine WHERE project = $1
    WINDOW newest AS (ORDER BY received_at DESC, id)) AS kept
  WHERE place > ${MAX_RECORDS} OR bytes > ${MAX_BYTES})`;

const REFUSAL: Table = { signal: "text", reason: "text", records: "bigint", bytes: "bigint" };
const COUNT = `INSERT INTO refusal (project, day, ${columnList(REFUSAL)}) SELECT $1, (now() AT TIME ZONE 'UTC')::date, ${columnList(REFUSAL)} FROM ${source(REFUSAL)}
  ON CONFLICT (project, day, signal, reason) DO UPDATE SET records = refusal.records + excluded.records, bytes = refusal.bytes + excluded.bytes, last_at = now()`;

/** Version 8 UUID (RFC 9562) of the refused bytes. */
function idOf({ signal, encoding, body }: Rejected): string {
  const digest = createHash("sha256").update(`${signal} ${encoding} `).update(body).digest("hex");
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

const cut = (text: string | undefined): string | null => (text === undefined ? null : plainText(text.slice(0, MAX_NAME)));

function rowOf(refused: Rejected): Row {
  return {
    id: idOf(refused),
    signal: refused.signal,
    reason: plainText(refused.reason.slice(0, MAX_REASON)),
    scope: cut(refused.scope),
    service: cut(refused.service),
    trace_id: refused.traceId === undefined ? null : Buffer.from(refused.traceId, "hex"),
    encoding: refused.encoding,
    times: 1,
    body: refused.body,
  };
}

/** Each once, in the order that all locks are taken in. */
function rowsOf(refused: readonly Rejected[]): Row[] {
  const rows = new Map<string, Row>();
  for (const row of refused
    .filter(({ body }) => body.length <= MAX_BODY)
    .slice(-MAX_RECORDS)
    .map(rowOf)) {
    const id = String(row["id"]);
    rows.set(id, { ...row, times: Number(rows.get(id)?.["times"] ?? 0) + 1 });
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** What stands before a colon names the kind; what follows is about the one record, and would make as many reasons as records. */
function kindOf(reason: string): string {
  return plainText((reason.split(":", 1)[0] ?? "").slice(0, 200));
}

function countsOf(refused: readonly Rejected[]): Row[] {
  const counts = new Map<string, { signal: string; reason: string; records: number; bytes: number }>();
  for (const { signal, reason, body } of refused) {
    const kind = kindOf(reason);
    const count = counts.get(`${signal} ${kind}`) ?? { signal, reason: kind, records: 0, bytes: 0 };
    counts.set(`${signal} ${kind}`, { ...count, records: count.records + 1, bytes: count.bytes + body.length });
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** Puts a refused request in the place of what was kept under an ID; how often it was refused stays. */
export async function replaceRefused(pool: pg.Pool, project: number, id: string, refused: Rejected): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ times: number }>("DELETE FROM quarantine WHERE project = $1 AND id = $2 RETURNING times", [
      project,
      id,
    ]);
    if (rows[0] !== undefined) await client.query(KEEP, [project, ...parameters(REFUSED, [{ ...rowOf(refused), times: rows[0].times }])]);
  });
}

/** Keeps and counts what was refused. A hostile sender can fill it only with its own newest. */
export async function keepRefused(pool: pg.Pool, project: number, refused: readonly Rejected[]): Promise<void> {
  await pool.query(COUNT, [project, ...parameters(REFUSAL, countsOf(refused))]);
  const rows = rowsOf(refused);
  if (rows.length > 0) await pool.query(KEEP, [project, ...parameters(REFUSED, rows)]);
  await pool.query(BOUND, [project]);
}
