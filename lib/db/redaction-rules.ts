import type pg from "pg";
import type { RedactionRule } from "#redaction/rule.ts";

/** What a project keeps out of its records: its newest version. */
export interface RedactionOfProject {
  /** 0 = nobody has ever said anything. */
  version: number;
  rules: readonly RedactionRule[];
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

const NEWEST =
  "SELECT version, rules::text AS rules, author, created_at FROM redaction_rules WHERE project = $1 ORDER BY version DESC LIMIT 1";

/** `client` must be allowed to see the project's rows. What stands there was checked when it was saved. */
export async function redactionRules(client: pg.ClientBase | pg.Pool, project: number): Promise<RedactionOfProject> {
  const { rows } = await client.query<Row>(NEWEST, [project]);
  const [row] = rows;
  if (row === undefined) return { version: 0, rules: [] };
  return { version: row.version, rules: JSON.parse(row.rules) as RedactionRule[], author: row.author, changedAt: row.created_at };
}
