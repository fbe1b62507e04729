import { normalName } from "#dialects/containers.ts";
import type { Several } from "#trace/claim.ts";
import { DEFAULT_RULES } from "./default-rules.ts";
import { keyOf, type KeyKind, type Place, type Rule } from "./rule.ts";

/** A rule as a claim of it needs it. */
export interface Ranked {
  /** 1 is the strongest. */
  rank: number;
  several: Several;
  places: ReadonlySet<Place>;
}

/** A list of rules, ready to be asked for each attribute of each record: a name belongs to the strongest rule that has it. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly by: Readonly<Record<KeyKind, ReadonlyMap<string, Ranked>>>;
}

/** Attribute names are compared as they are; all others without case and separators. */
const NAMED: Readonly<Record<KeyKind, (name: string) => string>> = {
  attribute: (name) => name,
  contained: normalName,
  header: normalName,
  baggage: normalName,
};

export function ruleSet(rules: readonly Rule[]): RuleSet {
  const by = { attribute: new Map(), contained: new Map(), header: new Map(), baggage: new Map() } satisfies Record<
    KeyKind,
    Map<string, Ranked>
  >;
  rules.forEach(({ keys, several, places }, at) => {
    const ranked: Ranked = { rank: at + 1, several, places: new Set(places) };
    for (const key of keys) {
      const { kind, name } = keyOf(key);
      const map: Map<string, Ranked> = by[kind];
      if (!map.has(NAMED[kind](name))) map.set(NAMED[kind](name), ranked);
    }
  });
  return { rules, by };
}

export const DEFAULT_RULE_SET: RuleSet = ruleSet(DEFAULT_RULES);
