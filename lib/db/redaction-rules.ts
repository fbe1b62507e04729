import type pg from "pg";
import type { RedactionRule } from "#redaction/rule.ts";
import { type StoredRules, storedRules } from "./stored-rules.ts";

/** What a project keeps out of its records: its newest version, nothing before it has one. */
export async function redactionRules(client: pg.ClientBase | pg.Pool, project: number): Promise<StoredRules<RedactionRule>> {
  return storedRules(client, "redaction_rules", project, []);
}
