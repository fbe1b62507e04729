import type { Call } from "./answer.ts";
import type { Asked, Checks } from "./verdict.ts";
import { isObject, sameJson } from "./json.ts";
import { argumentsMatch } from "./match-call.ts";
import { schemaProblem } from "./schema-check.ts";
import { Uncheckable } from "./uncheckable.ts";

/** Checks on the tool calls of an answer. */
export const toolChecks = {
  calls_tool: (assertion, { calls }) => {
    const count = by(assertion.agent, calls).filter((call) => call.name === assertion.tool && argumentsMatch(call, assertion.match)).length;
    return { pass: count >= (assertion.min ?? 1) && count <= (assertion.max ?? Infinity), reason: `called ${times(count)}` };
  },

  not_calls_tool: (assertion, { calls }) => {
    const made = by(assertion.agent, calls).filter((call) => assertion.tools.includes(call.name) && argumentsMatch(call, assertion.match));
    return { pass: made.length === 0, reason: made.length === 0 ? "not called" : `called ${times(made.length)}` };
  },

  tool_args: (assertion, { calls }) => {
    const made = calls.filter((call) => call.name === assertion.tool);
    if (made.length === 0) return { pass: false, reason: "no such call" };
    const fit = made.map((call) => argumentsMatch(call, assertion.match));
    const pass = { any: fit.some(Boolean), every: fit.every(Boolean), first: fit[0] === true, last: fit.at(-1) === true }[
      assertion.which ?? "any"
    ];
    return { pass, reason: pass ? "arguments match" : `arguments were ${shown(made[0])}` };
  },

  no_tool_calls: (_assertion, { calls }) => ({
    pass: calls.length === 0,
    reason: calls.length === 0 ? "no call" : `called ${namesOf(calls)}`,
  }),

  valid_tool_calls: (_assertion, { calls }, asked) => {
    const problem = calls.map((call) => callProblem(call, asked)).find((one) => one !== undefined);
    return { pass: problem === undefined, reason: problem ?? (calls.length === 0 ? "no call" : "all calls are valid") };
  },

  no_repeat: (assertion, { calls }, { earlier = [] }) => {
    const watched = (call: Call): boolean => assertion.tools === undefined || assertion.tools.includes(call.name);
    const all = [...earlier, ...calls];
    const most = Math.max(
      0,
      ...calls.filter(watched).map((call) => all.filter((other) => sameCall(call, other, assertion.ignore ?? [])).length),
    );
    return { pass: most <= assertion.max_identical, reason: most === 0 ? "no call" : `the same call ${times(most)}` };
  },
} satisfies Checks;

/** The calls of one agent. A call that does not say whose it is could be its. */
function by(agent: string | undefined, calls: readonly Call[]): readonly Call[] {
  if (agent === undefined) return calls;
  if (calls.some((call) => call.agent === undefined)) throw new Uncheckable("which agent made a call is not told");
  return calls.filter((call) => call.agent === agent);
}

/** What is wrong with a call, in words, or undefined: it names a tool of the case and its arguments fit the tool's schema. */
function callProblem(call: Call, { tools }: Asked): string | undefined {
  if (tools === undefined) throw new Uncheckable("the case holds no tool definitions");
  const tool = tools.find((one) => one.name === call.name);
  if (tool === undefined) return `${call.name} is not a tool of this case`;
  if (call.invalid !== undefined) return `${call.name}: the arguments are not JSON`;
  if (tool.parameters === undefined) return undefined;
  const problem = schemaProblem(tool.parameters, call.args ?? {});
  return problem === undefined ? undefined : `${call.name}: ${problem}`;
}

function sameCall(a: Call, b: Call, ignore: readonly string[]): boolean {
  if (a.name !== b.name || a.invalid !== b.invalid) return false;
  return sameJson(without(a, ignore), without(b, ignore));
}

function without({ args }: Call, ignore: readonly string[]): Call["args"] {
  return isObject(args) && ignore.length > 0 ? Object.fromEntries(Object.entries(args).filter(([key]) => !ignore.includes(key))) : args;
}

const COUNTS = ["0 times", "once", "twice"];
function times(count: number): string {
  return COUNTS[count] ?? `${count} times`;
}

function namesOf(calls: readonly Call[]): string {
  return [...new Set(calls.map((call) => call.name))].join(", ");
}

const LONGEST = 160;
function shown(call: Call | undefined): string {
  const text = call?.invalid ?? JSON.stringify(call?.args ?? null);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
