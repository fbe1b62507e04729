import type pg from "pg";

/** An ordered list of rules that a project has, every version of which is kept. */
export interface StoredRules<Rule> {
  /** 0 = nobody has ever said anything. */
  version: number;
  rules: readonly Rule[];
  author?: string;
  changedAt?: Date;
}

interface Row {
  version: number;
  /** JSON. */
  rules: string;
  author: string;
  created_at: Date;
}

/** The newest version; `usual` when there is none. `client` must be allowed to see the project's rows. What stands there was checked when it was saved. */
export async function storedRules<Rule>(
  client: pg.ClientBase | pg.Pool,
  table: "correlation_rules" | "redaction_rules",
  project: number,
  usual: readonly Rule[],
): Promise<StoredRules<Rule>> {
  const newest = `SELECT version, rules::text AS rules, author, created_at FROM ${table} WHERE project = $1 ORDER BY version DESC LIMIT 1`;
  const [row] = (await client.query<Row>(newest, [project])).rows;
  if (row === undefined) return { version: 0, rules: usual };
  return { version: row.version, rules: JSON.parse(row.rules) as Rule[], author: row.author, changedAt: row.created_at };
}
