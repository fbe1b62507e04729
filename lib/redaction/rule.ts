/** What a project keeps out of its records, in its order. Applied before anything is written; what was taken out is nowhere. */

export const ACTIONS = ["mask", "hash", "drop"] as const;
/**
 * mask: a placeholder that names the rule. hash: the same with a keyed hash, so that the same value reads the same everywhere in the project.
 * drop: a named attribute goes with its name, a named member becomes null, a text in which something is found goes whole.
 */
export type Action = (typeof ACTIONS)[number];

export const DETECTORS = ["email", "phone", "card", "iban", "api-key", "jwt"] as const;
export type DetectorName = (typeof DETECTORS)[number];

interface Named {
  /** As RULE_NAME says. */
  readonly name: string;
  readonly action: Action;
}

/** What stands in texts, names and numbers, wherever they are. */
export type TextRule =
  | (Named & { readonly find: "detector"; readonly detector: DetectorName })
  /** RE2 syntax; with a group, only what the first group matched is replaced. Flags: i, m, s. */
  | (Named & { readonly find: "regex"; readonly pattern: string; readonly flags: string });

/** Values that are named by where they stand. */
export type PlaceRule =
  /** A glob of attribute names; `nested`: also of members of maps and of JSON in texts, at any depth. */
  | (Named & { readonly find: "attribute"; readonly key: string; readonly nested: boolean })
  /** RFC 6901 within the attributes that `key` (a glob) names; `*` as a segment is any member. It goes on into JSON within texts. */
  | (Named & { readonly find: "pointer"; readonly key: string; readonly pointer: string });

export type RedactionRule = TextRule | PlaceRule;

export const MOST_RULES = 50;

/** What is said to the one who asks for a sensible start: secrets are masked, what people are joined by is hashed. */
export const RECOMMENDED: readonly RedactionRule[] = [
  { name: "api-key", find: "detector", detector: "api-key", action: "mask" },
  { name: "jwt", find: "detector", detector: "jwt", action: "mask" },
  { name: "card", find: "detector", detector: "card", action: "mask" },
  { name: "iban", find: "detector", detector: "iban", action: "hash" },
  { name: "email", find: "detector", detector: "email", action: "hash" },
  { name: "phone", find: "detector", detector: "phone", action: "hash" },
  { name: "password", find: "attribute", key: "*password*", nested: true, action: "mask" },
  { name: "authorization", find: "attribute", key: "*authorization", nested: true, action: "mask" },
  { name: "cookie", find: "attribute", key: "*cookie", nested: true, action: "mask" },
];
