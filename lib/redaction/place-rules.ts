import { matches } from "#trace/glob.ts";
import type { PlaceRule, RedactionRule } from "./rule.ts";

/** A rule and its place in the order. */
export interface Placed {
  readonly rule: PlaceRule;
  readonly order: number;
}

/** A pointer that has come so far. */
interface Reach extends Placed {
  readonly segments: readonly string[];
  readonly at: number;
}

/** Where in a record a value stands, as far as the rules care. */
export interface Where {
  /** The first rule that names the whole value. */
  readonly named?: Placed;
  readonly reaches: readonly Reach[];
}

export const NOWHERE: Where = { reaches: [] };

const ANY = "*";
const MOST_KNOWN = 5000;
const LONGEST_KNOWN = 256;
const NONE: readonly never[] = [];

/** Rules by globs of names. Names are few and come again: what the globs say of one is asked once. */
class ByName<T> {
  readonly all: T[] = [];
  readonly #globs: string[] = [];
  readonly #known = new Map<string, readonly T[]>();

  add(glob: string, rule: T): void {
    this.#globs.push(glob);
    this.all.push(rule);
  }

  /** Those that mean something of any of these names. */
  named(names: readonly string[]): readonly T[] {
    if (this.all.length === 0) return NONE;
    const [first = "", second = first] = names;
    return first === second ? this.#of(first) : this.all.filter((one) => this.#of(first).includes(one) || this.#of(second).includes(one));
  }

  #of(name: string): readonly T[] {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const fitting = this.all.filter((_, at) => matches(this.#globs[at] ?? "", name));
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    if (name.length <= LONGEST_KNOWN) this.#known.set(name, fitting);
    return fitting;
  }
}

/** The segments of a JSON pointer (RFC 6901); undefined when it is none. */
export function pointerSegments(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What rules say of places: who asks goes down from an attribute, member by member. */
export class PlaceRules {
  readonly #attributes = new ByName<Placed>();
  readonly #nested = new ByName<Placed>();
  readonly #pointers = new ByName<Reach>();

  constructor(rules: readonly RedactionRule[]) {
    for (const [order, rule] of rules.entries()) {
      if (rule.find === "attribute") this.#attributes.add(rule.key, { rule, order });
      if (rule.find === "attribute" && rule.nested) this.#nested.add(rule.key, { rule, order });
      if (rule.find === "pointer") this.#pointers.add(rule.key, { rule, order, segments: pointerSegments(rule.pointer) ?? [], at: 0 });
    }
  }

  /** The name of the first of them; empty when there is none. */
  get first(): string {
    const all: readonly Placed[] = [...this.#attributes.all, ...this.#pointers.all];
    return all.toSorted((a, b) => a.order - b.order)[0]?.rule.name ?? "";
  }

  /** Whether members within a value of this place have to be told apart. */
  cares(where: Where): boolean {
    return where !== NOWHERE || this.#nested.all.length > 0;
  }

  /** `keys`: what the attribute is called, before and after its name was redacted: either counts. */
  attribute(keys: readonly string[]): Where {
    return whereOf(this.#attributes.named(keys), this.#pointers.named(keys));
  }

  /** A member of a map, an element of a list (by its number), of OTLP or of JSON. */
  member(where: Where, keys: readonly string[]): Where {
    if (where.named !== undefined || !this.cares(where)) return where;
    const nested = this.#nested.named(keys);
    if (nested.length === 0 && where.reaches.length === 0) return NOWHERE;
    const reaches = where.reaches
      .filter(({ segments, at }) => segments[at] === ANY || keys.includes(segments[at] ?? ""))
      .map((reach) => ({ ...reach, at: reach.at + 1 }));
    return whereOf(nested, reaches);
  }
}

function whereOf(named: readonly Placed[], reaches: readonly Reach[]): Where {
  if (named.length + reaches.length === 0) return NOWHERE;
  const arrived = reaches.filter(({ segments, at }) => at === segments.length);
  const first = [...named, ...arrived].toSorted((a, b) => a.order - b.order)[0];
  if (first !== undefined) return { named: first, reaches: [] };
  return reaches.length === 0 ? NOWHERE : { reaches };
}
