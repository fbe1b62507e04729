import type { RedactionRule } from "#contract/redaction.ts";

export type Rules = readonly RedactionRule[];
type Find = RedactionRule["find"];

/** A rule of each kind, as it begins. */
const BEGINNINGS: { readonly [F in Find]: (named: Pick<RedactionRule, "name" | "action">) => RedactionRule } = {
  detector: (named) => ({ ...named, find: "detector", detector: "email" }),
  regex: (named) => ({ ...named, find: "regex", pattern: "", flags: "" }),
  attribute: (named) => ({ ...named, find: "attribute", key: "", nested: true }),
  pointer: (named) => ({ ...named, find: "pointer", key: "*", pointer: "/" }),
};

/** The same rule looking for another kind of thing. */
export function asKind({ name, action }: RedactionRule, find: Find): RedactionRule {
  return BEGINNINGS[find]({ name, action });
}

/** A new rule stands last: what is there already keeps its say. */
export function withNew(rules: Rules): Rules {
  const names = new Set(rules.map(({ name }) => name));
  let n = 1;
  while (names.has(`rule-${n}`)) n++;
  return [...rules, BEGINNINGS.regex({ name: `rule-${n}`, action: "mask" })];
}

/** The recommended rules that are not there yet, behind those that are. */
export function withRecommended(rules: Rules, recommended: Rules): Rules {
  const names = new Set(rules.map(({ name }) => name));
  return [...rules, ...recommended.filter(({ name }) => !names.has(name))];
}

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const EMPTY: { readonly [F in Find]: (rule: RedactionRule) => string | undefined } = {
  detector: () => undefined,
  regex: (rule) => (rule.find === "regex" && rule.pattern === "" ? "a pattern" : undefined),
  attribute: (rule) => (rule.find === "attribute" && rule.key.trim() === "" ? "the name of an attribute" : undefined),
  pointer: (rule) => (rule.find === "pointer" && !/^\/./.test(rule.pointer) ? "a pointer such as /user/email" : undefined),
};

/** Why the list cannot be saved, or undefined. The server says the same and more. */
export function wrongIn(rules: Rules): string | undefined {
  const nameless = rules.find(({ name }) => !NAME.test(name));
  if (nameless !== undefined) return `“${nameless.name}” cannot name a rule: a letter, then letters, digits and dashes, in lower case`;
  const twice = rules.find(({ name }, at) => rules.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined) return `Two rules are called “${twice.name}”`;
  for (const rule of rules) {
    const missing = EMPTY[rule.find](rule);
    if (missing !== undefined) return `Rule “${rule.name}” needs ${missing}`;
  }
  return undefined;
}
