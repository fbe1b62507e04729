import type pg from "pg";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import type { Rule } from "#correlation/rule.ts";
import { DEFAULT_RULE_SET, ruleSet, type RuleSet } from "#correlation/rule-set.ts";
import { Remembered } from "./remembered.ts";
import { type StoredRules, storedRules } from "./stored-rules.ts";

/** The ordered list of correlation keys of a project: its own newest version, else the one that ships with the product. */
export async function correlationRules(client: pg.ClientBase | pg.Pool, project: number): Promise<StoredRules<Rule>> {
  return storedRules(client, "correlation_rules", project, DEFAULT_RULES);
}

/** A changed list is heard by every collector within this; it holds for records that come after. */
const FRESH_MS = 1000;

const known = new Remembered<RuleSet>();

/** The list of a project, ready to be asked; what the database says is remembered for `freshMs`. */
export async function ruleSetOf(pool: pg.Pool, project: number, freshMs = FRESH_MS): Promise<RuleSet> {
  return known.of(pool, project, freshMs, async () => {
    const { version, rules } = await correlationRules(pool, project);
    return { version, make: () => (version === 0 ? DEFAULT_RULE_SET : ruleSet(rules)) };
  });
}
