import type pg from "pg";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import type { Rule } from "#correlation/rule.ts";
import { DEFAULT_RULE_SET, ruleSet, type RuleSet } from "#correlation/rule-set.ts";
import { type StoredRules, storedRules } from "./stored-rules.ts";

/** The ordered list of correlation keys of a project: its own newest version, else the one that ships with the product. */
export async function correlationRules(client: pg.ClientBase | pg.Pool, project: number): Promise<StoredRules<Rule>> {
  return storedRules(client, "correlation_rules", project, DEFAULT_RULES);
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
