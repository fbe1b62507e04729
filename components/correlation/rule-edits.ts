import type { CorrelationRule } from "#contract/correlation.ts";

/** Changes to the ordered list, each giving a new one. */

export type Rules = readonly CorrelationRule[];

/** A name that no rule has yet. */
function freeName(rules: Rules): string {
  const names = new Set(rules.map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? "our own" : `our own ${n}`;
    if (!names.has(name)) return name;
  }
}

/** A new rule stands first: only the operator knows what it means. */
export function withNew(rules: Rules): Rules {
  return [{ name: freeName(rules), why: "", keys: [], several: "nearest", places: ["record", "link", "resource"] }, ...rules];
}

/** One key a line, empty lines left out. */
export function keysIn(text: string): string[] {
  return [...new Set(text.split(/[\n,]/).map((line) => line.trim()))].filter((line) => line !== "");
}

/** Why the list cannot be saved, or undefined. The server says the same and more. */
export function wrongIn(rules: Rules): string | undefined {
  const nameless = rules.findIndex(({ name }) => name.trim() === "");
  if (nameless >= 0) return `Rule ${nameless + 1} needs a name`;
  const empty = rules.find(({ keys }) => keys.length === 0);
  if (empty !== undefined) return `Rule “${empty.name}” needs a key: an attribute's name, one a line`;
  const twice = rules.find(({ name }, at) => rules.findIndex((other) => other.name === name) !== at);
  return twice === undefined ? undefined : `Two rules are called “${twice.name}”`;
}
