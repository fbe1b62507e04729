/** A filter as the parser understands it (docs/filter.md). All terms of a query must hold. */
export interface Query {
  terms: Term[];
}

export type Term = Condition | Has | Group | Sequence | Words;

interface Negatable {
  not: boolean;
}

export const OPERATORS = ["=", ">", ">=", "<", "<=", "range"] as const;
export type Operator = (typeof OPERATORS)[number];

/** `tool:issue_refund`, `arg./amount:>100`, `outcome:(error OR flagged)`, `duration:2s..5m`. */
export interface Condition extends Negatable {
  type: "condition";
  key: string;
  /** What stands after the dot of `arg.`, `result.` and `attr.`. */
  path?: string;
  operator: Operator;
  /** One of them must hold; a range has two: from and to, both included. */
  values: Value[];
}

/** `has:finding`. */
export interface Has extends Negatable {
  type: "has";
  key: string;
}

/** `(a b OR c)`: one of the queries must hold. */
export interface Group extends Negatable {
  type: "group";
  any: Query[];
}

/** `step(tool:a) -> step(tool:b)`: steps of one run, each later than the one before it; `->>`: directly next in its lane. */
export interface Sequence extends Negatable {
  type: "sequence";
  steps: { query: Query; next?: "->" | "->>" }[];
}

/** A word or a quoted phrase: text over what lists show, names and messages. */
export interface Words extends Negatable {
  type: "words";
  text: string;
}

/** A value as its key reads it. `text` with `glob` holds `*`. Numbers are in the key's unit: milliseconds, US dollars, Unix nanoseconds. */
export type Value =
  | { type: "text"; text: string; glob: boolean }
  | { type: "number"; number: number; text: string }
  | { type: "time"; ns: bigint; text: string };

/** What is wrong with a filter, where, and what would be right. A query with an error is never run. */
export interface Problem {
  /** Offsets into the text, the end excluded. */
  from: number;
  to: number;
  message: string;
}

export type Parsed = { ok: true; query: Query } | { ok: false; problems: [Problem, ...Problem[]] };
