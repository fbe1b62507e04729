import { type Key, keyNamed, nearestKeys } from "./keys.ts";
import type { Condition, Has, Operator, Parsed, Problem, Query, Sequence, Term, Value } from "./query.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { isOrdered, readValue } from "./value.ts";

/** Deeper groups than this are nobody's filter. */
const DEEPEST = 16;
const MOST_TERMS = 100;

/**
 * Reads a filter (docs/filter.md). Nothing is dropped or rewritten: what cannot be read is a problem with its place and what would be
 * right, and a query with a problem is not run. `now` (Unix nanoseconds) is what `-24h` counts from. Total, linear.
 */
export function parseFilter(text: string, now: bigint): Parsed {
  const tokens = tokensOf(text);
  if (!Array.isArray(tokens))
    return { ok: false, problems: [{ from: tokens.unclosed, to: text.length, message: 'this quote is not closed: write " at its end' }] };
  const reader = new Reader(tokens, text.length, now);
  const query = reader.query(0);
  const [first, ...more] = reader.problems;
  return first === undefined ? { ok: true, query } : { ok: false, problems: [first, ...more] };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #tokens: readonly Token[];
  readonly #end: number;
  readonly #now: bigint;
  #at = 0;
  #terms = 0;

  constructor(tokens: readonly Token[], end: number, now: bigint) {
    this.#tokens = tokens;
    this.#end = end;
    this.#now = now;
  }

  /** Terms to the end of the text, or, inside a group, to its `)` or `OR`. */
  query(depth: number): Query {
    const terms: Term[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (depth > 0 && (token.type === "close" || isOr(token))) break;
      const term = this.#term(depth);
      if (term !== undefined) terms.push(term);
    }
    return { terms };
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #problem(from: number, to: number, message: string): undefined {
    this.problems.push({ from, to, message });
    return undefined;
  }

  #term(depth: number): Term | undefined {
    const token = this.#peek() as Token;
    if ((this.#terms += 1) > MOST_TERMS) return this.#tooMany(token);
    if (token.type === "open") return this.#group(depth, false, token.from);
    if (token.type === "word") return this.#word(token, depth);
    this.#at += 1;
    if (token.type === "quoted") return { type: "words", not: false, text: token.text };
    return this.#problem(token.from, token.to, `“${token.text}” stands here without what belongs to it; put it in quotes to look for it`);
  }

  #tooMany(token: Token): undefined {
    this.#at = this.#tokens.length;
    return this.#problem(token.from, this.#end, `a filter has at most ${MOST_TERMS} terms`);
  }

  #word(token: Token, depth: number): Term | undefined {
    const not = token.text.startsWith("-") && token.text.length >= 1 && (token.text.length > 1 || this.#glued(1));
    const text = not ? token.text.slice(1) : token.text;
    if (text === "" && this.#glued(1)) return this.#negated(depth, token);
    if (text === "step" && this.#glued(1) && this.#peek(1)?.type === "open") return this.#sequence(depth, not);
    if (isOr(token)) {
      this.#at += 1;
      return this.#problem(token.from, token.to, "OR stands between terms inside parentheses: (a OR b)");
    }
    const colon = text.indexOf(":");
    if (colon > 0) return this.#condition(token, not, text.slice(0, colon), text.slice(colon + 1));
    this.#at += 1;
    return { type: "words", not, text };
  }

  /** `-"two words"` and `-(a OR b)`. */
  #negated(depth: number, dash: Token): Term | undefined {
    this.#at += 1;
    const next = this.#peek() as Token;
    if (next.type === "open") return this.#group(depth, true, dash.from);
    this.#at += 1;
    if (next.type === "quoted") return { type: "words", not: true, text: next.text };
    return this.#problem(dash.from, next.to, "- negates a term: -error, -(a OR b)");
  }

  /** Does the token so far ahead stand directly at the one before it? */
  #glued(ahead: number): boolean {
    return this.#peek(ahead)?.spaced === false;
  }

  #group(depth: number, not: boolean, from: number): Term | undefined {
    const any = this.#alternatives(depth, from);
    return any && { type: "group", not, any };
  }

  #alternatives(depth: number, from: number): Query[] | undefined {
    this.#at += 1;
    if (depth >= DEEPEST) {
      this.#at = this.#tokens.length;
      return this.#problem(from, this.#end, `parentheses are nested deeper than ${DEEPEST}`);
    }
    const any = [this.query(depth + 1)];
    for (let token = this.#peek(); token !== undefined && isOr(token); token = this.#peek()) {
      this.#at += 1;
      any.push(this.query(depth + 1));
    }
    const close = this.#peek();
    this.#at += 1;
    if (close === undefined) return this.#problem(from, this.#end, "this parenthesis is not closed: write ) at its end");
    if (any.some(({ terms }) => terms.length === 0)) return this.#problem(from, close.to, "something is missing here: (a OR b)");
    return any;
  }

  #sequence(depth: number, not: boolean): Term | undefined {
    const steps: Sequence["steps"] = [];
    for (;;) {
      const from = (this.#peek() as Token).from;
      this.#at += 1;
      const any = this.#alternatives(depth, from);
      if (any === undefined) return undefined;
      const query: Query = any.length === 1 && any[0] !== undefined ? any[0] : { terms: [{ type: "group", not: false, any }] };
      const arrow = this.#peek();
      if (arrow?.type !== "arrow") return { type: "sequence", not, steps: [...steps, { query }] };
      this.#at += 1;
      steps.push({ query, next: arrow.text === "->>" ? "->>" : "->" });
      if (this.#peek()?.text !== "step" || this.#peek(1)?.type !== "open")
        return this.#problem(arrow.from, arrow.to, `after ${arrow.text} comes another step(…)`);
    }
  }

  #condition(token: Token, not: boolean, name: string, rest: string): Term | undefined {
    this.#at += 1;
    if (name === "has") return this.#has(token, not, rest);
    const dot = name.indexOf(".");
    const key = keyNamed(name) ?? (dot > 0 ? keyNamed(name.slice(0, dot)) : undefined);
    const path = key?.name === name || dot < 0 ? undefined : name.slice(dot + 1);
    if (key === undefined || (path !== undefined && key.path === undefined)) return this.#unknown(token, name);
    if (key.path !== undefined && path === undefined)
      return this.#problem(token.from, token.to, `${key.name} needs a path: ${key.help.slice(key.help.lastIndexOf(" ") + 1)}`);
    const values = this.#values(token, key, rest);
    return values && { type: "condition", not, key: key.name, ...(path === undefined ? {} : { path }), ...values };
  }

  #unknown(token: Token, name: string): undefined {
    const near = nearestKeys(name).join(", ");
    return this.#problem(token.from, token.to, `there is no key “${name}”; near it: ${near}. To look for the text, put it in quotes`);
  }

  #has(token: Token, not: boolean, name: string): Has | undefined {
    const key = keyNamed(name);
    if (key === undefined || key.path !== undefined) return this.#unknown(token, name);
    return { type: "has", not, key: key.name };
  }

  #values(token: Token, key: Key, rest: string): Pick<Condition, "operator" | "values"> | undefined {
    const [sign] = /^(>=|<=|>|<|=)/.exec(rest) ?? [""];
    const text = rest.slice(sign.length);
    const operator = (sign === "" ? "=" : sign) as Operator;
    if (operator !== "=" && !isOrdered(key.type))
      return this.#problem(token.from, token.to, `${key.name} is not more or less than anything: write ${key.name}:value`);
    if (key.type === "time" && sign === "" && !text.includes(".."))
      return this.#problem(token.from, token.to, `${key.name} is compared: write ${key.name}:>-24h or ${key.name}:2026-11-20..2026-11-21`);
    const range = isOrdered(key.type) && sign === "" ? /^(.+?)\.\.(.+)$/.exec(text) : null;
    const sent = text === "" ? this.#listed(token) : (range?.slice(1) ?? [text]).map((one) => ({ text: one, quoted: false, token }));
    const values = sent?.map((one) => this.#value(key, one));
    if (values === undefined || values.some((value) => value === undefined)) return undefined;
    if (range !== null && values.some((value) => value?.type === "text"))
      return this.#problem(token.from, token.to, `${key.name}: a range goes from number to number; put a text that holds “..” in quotes`);
    return { operator: range === null ? operator : "range", values: values as Value[] };
  }

  #value(key: Key, { text, quoted, token }: { text: string; quoted: boolean; token: Token }): Value | undefined {
    const value = readValue(key, text, quoted, this.#now);
    return typeof value === "string" ? this.#problem(token.from, token.to, `${key.name}: “${text}” ${value}`) : value;
  }

  /** `key:"a b"`, `key:(a OR "b c")` and `key:(a,b)`: what stands directly after the colon. */
  #listed(before: Token): { text: string; quoted: boolean; token: Token }[] | undefined {
    const next = this.#peek();
    if (next === undefined || next.spaced || (next.type !== "quoted" && next.type !== "open"))
      return this.#problem(before.from, before.to, `${before.text} has no value`);
    this.#at += 1;
    if (next.type === "quoted") return [{ text: next.text, quoted: true, token: next }];
    const values: { text: string; quoted: boolean; token: Token }[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      this.#at += 1;
      if (token.type === "close") break;
      if (token.type === "word" && !isOr(token)) values.push({ text: token.text, quoted: false, token });
      else if (token.type === "quoted") values.push({ text: token.text, quoted: true, token });
    }
    if (values.length === 0 || this.#tokens[this.#at - 1]?.type !== "close")
      return this.#problem(before.from, next.to, `write the values between parentheses: ${before.text}(a OR b)`);
    return values;
  }
}

function isOr(token: Token): boolean {
  return token.type === "word" && token.text === "OR";
}
