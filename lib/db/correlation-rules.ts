import type pg from "pg";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import type { Rule } from "#correlation/rule.ts";
import { DEFAULT_RULE_SET, ruleSet, type RuleSet } from "#correlation/rule-set.ts";

/** The ordered list of correlation keys of a project: its own newest version, else the one that ships with the product. */
export interface RulesOfProject {
  /** 0 = nobody has changed the list. */
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

const NEWEST =
  "SELECT version, rules::text AS rules, author, created_at FROM correlation_rules WHERE project = $1 ORDER BY version DESC LIMIT 1";

/** `client` must be allowed to see the project's rows. What stands there was checked when it was saved. */
export async function correlationRules(client: pg.ClientBase | pg.Pool, project: number): Promise<RulesOfProject> {
  const { rows } = await client.query<Row>(NEWEST, [project]);
  const [row] = rows;
  if (row === undefined) return { version: 0, rules: DEFAULT_RULES };
  return { version: row.version, rules: JSON.parse(row.rules) as Rule[], author: row.author, changedAt: row.created_at };
}

/** A changed list is heard by every collector within this; it holds for records that come after. */
const FRESH_MS = 1000;

interface Known {
  /** Milliseconds since 1970. */
  at: number;
  version: number;
  set: RuleSet;
}

const known = new WeakMap<pg.Pool, Map<number, Known>>();

/** The list of a project, ready to be asked; what the database says is remembered for `freshMs`. */
export async function ruleSetOf(pool: pg.Pool, project: number, freshMs = FRESH_MS): Promise<RuleSet> {
  const sets = known.get(pool) ?? new Map<number, Known>();
  known.set(pool, sets);
  const last = sets.get(project);
  if (last !== undefined && Date.now() - last.at < freshMs) return last.set;
  const { version, rules } = await correlationRules(pool, project);
  const set = last?.version === version ? last.set : version === 0 ? DEFAULT_RULE_SET : ruleSet(rules);
  sets.set(project, { at: Date.now(), version, set });
  return set;
}
