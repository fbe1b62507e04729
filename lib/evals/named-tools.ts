import type { Assertion, AssertionOf, AssertionType, Signal } from "./assertion.ts";

const bySignals = (signals: readonly Signal[]): readonly string[] => signals.flatMap((one) => (one.kind === "tool" ? one.tools : []));

/** Where an assertion names the tools that it is about; the types that are about none do not stand here. */
const NAMED: { [T in AssertionType]?: (assertion: AssertionOf<T>) => readonly string[] } = {
  calls_tool: ({ tool }) => [tool],
  not_calls_tool: ({ tools }) => tools,
  tool_args: ({ tool }) => [tool],
  tool_set: ({ tools }) => tools,
  tool_sequence: ({ steps }) => steps.map(({ tool }) => tool),
  mutations: ({ calls }) => calls.map(({ tool }) => tool),
  no_repeat: ({ tools = [] }) => tools,
  refuses: ({ signals }) => bySignals(signals),
  not_refuses: ({ signals }) => bySignals(signals),
  escalates: ({ via }) => bySignals(via),
  not_escalates: ({ via }) => bySignals(via),
  asks: ({ signals }) => bySignals(signals),
};

/** The tools that an assertion is about. */
export function toolsNamedBy(assertion: Assertion): readonly string[] {
  // The table is indexed by the assertion's own type; the compiler cannot follow that.
  const named = NAMED[assertion.type] as ((one: Assertion) => readonly string[]) | undefined;
  return named?.(assertion) ?? [];
}
