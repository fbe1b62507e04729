import type pg from "pg";
import { inTransaction } from "#db/transaction.ts";
import type { Redactor } from "#redaction/redactor.ts";

/** Tables that say something of records beside them: who sent, what evals said. */

interface Named {
  table: string;
  key: readonly string[];
  /** Columns of text, and what stands in them now. */
  texts: { readonly [column: string]: (redactor: Redactor, text: string) => string };
  /** What becomes of two rows that are one now. */
  conflict: string;
}

const plain = (redactor: Redactor, text: string): string => redactor.text(text);

const TABLES: readonly Named[] = [
  {
    table: "intake",
    key: ["day", "signal", "service", "scope", "version", "reading"],
    texts: { service: (redactor, text) => redactor.attribute("service.name", text), scope: plain, version: plain },
    conflict: `(project, day, signal, service, scope, version, reading) DO UPDATE SET records = intake.records + excluded.records, again = intake.again + excluded.again,
      replaced = intake.replaced + excluded.replaced, bytes = intake.bytes + excluded.bytes, cut = intake.cut + excluded.cut, dropped = intake.dropped + excluded.dropped,
      first_at = least(intake.first_at, excluded.first_at), last_at = greatest(intake.last_at, excluded.last_at)`,
  },
  {
    table: "eval_result",
    key: ["eval_run", "case_id", "trial", "name"],
    texts: {
      eval_run: plain,
      case_id: plain,
      name: plain,
      explanation: plain,
      commit_sha: plain,
      branch: plain,
      prompt_version: plain,
      model: plain,
    },
    conflict: "DO NOTHING",
  },
  { table: "eval_run", key: ["id"], texts: { id: plain }, conflict: "DO NOTHING" },
];

/** Rows looked at once. */
const PAGE = 500;

type Columns = { [column: string]: unknown };

/** Takes what the rules mean out of them, and forgets what was usual: it is learnt again, from steps as they are now. */
export async function redactNames(pool: pg.Pool, project: number, redactor: Redactor): Promise<void> {
  for (const named of TABLES) await inTransaction(pool, async (client) => redactTable(client, project, named, redactor));
  await pool.query("DELETE FROM norm WHERE project = $1", [project]);
}

async function redactTable(client: pg.ClientBase, project: number, named: Named, redactor: Redactor): Promise<void> {
  await client.query(
    `DECLARE every_row NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${named.table} t WHERE project = ${project}`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${PAGE} FROM every_row`);
    for (const { row } of rows) await redactRow(client, project, named, JSON.parse(row) as Columns, redactor);
    if (rows.length === 0) break;
  }
  await client.query("CLOSE every_row");
}

async function redactRow(
  client: pg.ClientBase,
  project: number,
  { table, key, texts, conflict }: Named,
  row: Columns,
  redactor: Redactor,
): Promise<void> {
  const next = { ...row };
  for (const [column, read] of Object.entries(texts)) {
    const text = row[column];
    if (typeof text === "string") next[column] = read(redactor, text);
  }
  if (Object.keys(texts).every((column) => next[column] === row[column])) return;
  const old = JSON.stringify(Object.fromEntries(key.map((column) => [column, row[column]])));
  await client.query(
    `DELETE FROM ${table} t USING jsonb_populate_record(NULL::${table}, $2::jsonb) AS old WHERE t.project = $1 AND ${key.map((column) => `t.${column} = old.${column}`).join(" AND ")}`,
    [project, old],
  );
  await client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb) ON CONFLICT ${conflict}`, [
    JSON.stringify(next),
  ]);
}
