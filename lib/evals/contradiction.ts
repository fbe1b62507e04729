import type { Assertion, AssertionOf, AssertionType } from "./assertion.ts";
import { sameJson } from "./json.ts";

/**
 * Whether two assertions about the same input cannot both hold: only what is certain without running anything. A gate that is red
 * whatever the agent does teaches people to look away.
 */

type Test<A extends AssertionType, B extends AssertionType> = (a: AssertionOf<A>, b: AssertionOf<B>) => boolean;
type Clashes = { [A in AssertionType]?: { [B in AssertionType]?: Test<A, B> } };

/** A denial of calls with certain arguments leaves room for calls with others; one without does not. */
const denies = (tool: string, asked: object | undefined, { tools, match, agent }: AssertionOf<"not_calls_tool">): boolean =>
  agent === undefined && tools.includes(tool) && (match === undefined || same(asked, match));

/** Each pair stands here once and is asked in both orders. */
const CLASHES: Clashes = {
  calls_tool: {
    not_calls_tool: ({ tool, match }, denial) => denies(tool, match, denial),
    no_tool_calls: () => true,
  },
  tool_args: {
    not_calls_tool: ({ tool, match }, denial) => denies(tool, match, denial),
    no_tool_calls: () => true,
  },
  refuses: { not_refuses: (a, b) => same(a.signals, b.signals) },
  escalates: { not_escalates: (a, b) => same(a.via, b.via) },
  output_equals: { output_equals: (a, b) => a.normalize === undefined && b.normalize === undefined && !sameJson(a.value, b.value) },
  output_contains: {
    output_not_contains: (a, b) =>
      a.match !== "any" && a.ignore_case !== true && a.values.some((value) => b.values?.includes(value) === true),
  },
  finish_reason: { finish_reason: (a, b) => !a.in.some((reason) => b.in.includes(reason)) },
};

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function clash(a: Assertion, b: Assertion): boolean {
  // The table says which test belongs to which pair of types; the compiler cannot follow an index of two.
  const test = CLASHES[a.type]?.[b.type] as ((one: Assertion, other: Assertion) => boolean) | undefined;
  return a.on === b.on && (test?.(a, b) ?? false);
}

function gates({ level }: Assertion): boolean {
  return level !== "should";
}

/** The pairs of assertions, one of each case, that cannot both hold. */
export function contradictions(a: readonly Assertion[], b: readonly Assertion[]): [Assertion, Assertion][] {
  const others = b.filter(gates);
  return a
    .filter(gates)
    .flatMap((one) =>
      others.filter((other) => clash(one, other) || clash(other, one)).map((other): [Assertion, Assertion] => [one, other]),
    );
}
