import type { Answer, Call } from "./answer.ts";
import type { AssertionOf } from "./assertion.ts";
import { argumentsMatch } from "./match-call.ts";
import { mutates } from "./mutating.ts";
import { Uncheckable } from "./uncheckable.ts";
import type { Checks } from "./verdict.ts";

type Described = AssertionOf<"tool_sequence">["steps"][number];

const fits = (call: Call, { tool, match, agent }: Described): boolean =>
  call.name === tool && (agent === undefined || call.agent === agent) && argumentsMatch(call, match);

const named = (calls: readonly Call[]): string => (calls.length === 0 ? "no call" : calls.map((call) => call.name).join(", "));

/** Checks on the whole of what an agent did: which calls, in which order, what they changed, and what it took. */
export const runChecks = {
  tool_set: ({ tools, mode }, { calls }) => {
    const used = new Set(calls.map((call) => call.name));
    const missing = mode === "at_most" ? [] : tools.filter((tool) => !used.has(tool));
    const extra = mode === "at_least" ? [] : [...used].filter((tool) => !tools.includes(tool));
    const reason =
      missing.length > 0 ? `did not call ${missing.join(", ")}` : `called ${extra.length > 0 ? extra.join(", ") : named(calls)}`;
    return { pass: missing.length + extra.length === 0, reason };
  },

  tool_sequence: ({ steps, mode }, { calls }) => {
    const pass =
      mode === "exact"
        ? calls.length === steps.length && steps.every((step, at) => fits(calls[at] as Call, step))
        : inOrder(calls, steps) === steps.length;
    return { pass, reason: pass ? "in order" : `the calls were ${named(calls)}` };
  },

  mutations: ({ calls: wanted, mode }, { calls }, asked) => {
    const made = calls.filter((call) => mutates(call, asked));
    const left = [...made];
    const missing = wanted.filter((each) => !taken(left, each));
    const extra = mode === "at_least" ? [] : left;
    if (missing.length > 0) return { pass: false, reason: `did not change what it should: ${missing.map(({ tool }) => tool).join(", ")}` };
    return { pass: extra.length === 0, reason: extra.length === 0 ? "changed exactly this" : `also changed: ${named(extra)}` };
  },

  max_steps: atMost("steps", ({ turns }) => turns.length),
  max_tool_calls: atMost("tool calls", ({ calls }) => calls.length),
  max_tokens: atMost("tokens", ({ tokens }) => tokens),
  max_cost: atMost("US dollars", ({ costUsd }) => costUsd),
  max_latency: atMost("ms", ({ latencyMs }) => latencyMs),
} satisfies Checks;

/** How many of the steps are found among the calls, each after the one before it. */
function inOrder(calls: readonly Call[], steps: readonly Described[]): number {
  let next = 0;
  for (const call of calls) {
    const step = steps[next];
    if (step !== undefined && fits(call, step)) next += 1;
  }
  return next;
}

/** Takes the first call that fits out of the list. */
function taken(left: Call[], wanted: Described): boolean {
  const at = left.findIndex((call) => fits(call, wanted));
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

/** A ceiling. What was not reported may be above it: not checked. */
function atMost(unit: string, measured: (answer: Answer) => number | undefined) {
  return ({ value }: { value: number }, answer: Answer): { pass: boolean; reason: string } => {
    const found = measured(answer);
    if (found === undefined) throw new Uncheckable(`the ${unit} were not reported`);
    return { pass: found <= value, reason: `${found} ${unit}` };
  };
}
