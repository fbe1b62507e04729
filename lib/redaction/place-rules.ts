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
  readonly #attributes: (Placed & { readonly key: string })[] = [];
  readonly #nested: (Placed & { readonly key: string })[] = [];
  readonly #pointers: (Reach & { readonly key: string })[] = [];

  constructor(rules: readonly RedactionRule[]) {
    for (const [order, rule] of rules.entries()) {
      if (rule.find === "attribute") this.#attributes.push({ rule, order, key: rule.key });
      if (rule.find === "attribute" && rule.nested) this.#nested.push({ rule, order, key: rule.key });
      if (rule.find === "pointer")
        this.#pointers.push({ rule, order, key: rule.key, segments: pointerSegments(rule.pointer) ?? [], at: 0 });
    }
  }

  /** The name of the first of them; empty when there is none. */
  get first(): string {
    const all: readonly Placed[] = [...this.#attributes, ...this.#pointers];
    return all.toSorted((a, b) => a.order - b.order)[0]?.rule.name ?? "";
  }

  /** Whether members within a value of this place have to be told apart. */
  cares(where: Where): boolean {
    return where !== NOWHERE || this.#nested.length > 0;
  }

  /** `keys`: what the attribute is called, before and after its name was redacted: either counts. */
  attribute(keys: readonly string[]): Where {
    const fits = ({ key }: { key: string }): boolean => keys.some((one) => matches(key, one));
    return whereOf(this.#attributes.filter(fits), this.#pointers.filter(fits));
  }

  /** A member of a map, an element of a list (by its number), of OTLP or of JSON. */
  member(where: Where, keys: readonly string[]): Where {
    if (where.named !== undefined || !this.cares(where)) return where;
    const reaches = where.reaches
      .filter(({ segments, at }) => segments[at] === ANY || keys.includes(segments[at] ?? ""))
      .map((reach) => ({ ...reach, at: reach.at + 1 }));
    return whereOf(
      this.#nested.filter(({ key }) => keys.some((one) => matches(key, one))),
      reaches,
    );
  }
}

function whereOf(named: readonly Placed[], reaches: readonly Reach[]): Where {
  const arrived = reaches.filter(({ segments, at }) => at === segments.length);
  const first = [...named, ...arrived].toSorted((a, b) => a.order - b.order)[0];
  if (first !== undefined) return { named: first, reaches: [] };
  return reaches.length === 0 ? NOWHERE : { reaches };
}
