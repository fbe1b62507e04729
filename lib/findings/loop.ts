import { callOf } from "#trace/call-of.ts";
import { type Cycle, cyclesOf } from "#trace/cycles.ts";
import type { Step } from "#trace/step.ts";
import { addUsage, type Usage } from "#trace/usage.ts";
import { type Detector, found } from "./detector.ts";

/** Twice may be a retry. */
const LOOP = 3;

/** A tool call as loops are told by. */
export interface Call {
  lane: string;
  /** Equal where tool and arguments are. */
  same: string;
  name: string;
  /** The model call that asked for it; one object for each. */
  asker?: { usage?: Usage; costUsd?: number | null } | undefined;
}

/** A loop: the place of the first call that repeats another, and what is said of it. */
export interface Loop {
  at: number;
  message: string;
}

/**
 * The same tool with the same arguments three times or more in one lane, or a pattern of two to four different calls that comes three
 * times or more in a row: one for each, on the first call that repeats another, with what the repeats cost. `calls` in the run's order.
 */
export function loopsOf(calls: readonly Call[]): Loop[] {
  const inCycle = new Set<number>();
  const loops: Loop[] = [];
  for (const places of groupsOf(calls, ({ lane }) => lane))
    for (const cycle of cyclesOf(places.map((at) => (calls[at] as Call).same))) {
      const members = places.slice(cycle.from, cycle.from + cycle.length * cycle.times);
      for (const at of members) inCycle.add(at);
      loops.push(loopAt(calls, members, cycle.length, pattern(calls, members, cycle)));
    }
  const others = groupsOf(calls, ({ lane, same }, at) => (inCycle.has(at) ? undefined : JSON.stringify([lane, same])));
  for (const group of others.filter(({ length }) => length >= LOOP))
    loops.push(loopAt(calls, group, 1, `${calls[group[0] ?? 0]?.name} called ${group.length} times with the same arguments`));
  return loops;
}

/** A call whose arguments were not captured cannot be told to be the same. */
export const loop: Detector = function* ({ steps, asked }) {
  const told = steps.flatMap((step): [Step, Call][] => {
    const same = step.tool === undefined ? undefined : callOf(step);
    return same === undefined
      ? []
      : [[step, { lane: step.lane, same, name: step.tool?.name ?? step.name, asker: asked.of.get(step)?.model }]];
  });
  for (const { at, message } of loopsOf(told.map(([, call]) => call))) yield found((told[at] as [Step, Call])[0], "loop", message);
};

function loopAt(calls: readonly Call[], members: readonly number[], first: number, words: string): Loop {
  const repeats = members.slice(first);
  return { at: repeats[0] ?? 0, message: `${words}${spent(repeats.map((at) => calls[at] as Call))}` };
}

function pattern(calls: readonly Call[], members: readonly number[], { length, times }: Cycle): string {
  const names = members.slice(0, length).map((at) => calls[at]?.name);
  return `${names.join(" → ")} repeated ${times} times with the same arguments`;
}

/** What the model calls that asked for the repeats used: in tokens, and in money where it is known. */
function spent(repeats: readonly Call[]): string {
  const models = new Set(repeats.flatMap(({ asker }) => asker ?? []));
  let usage: Usage = {};
  let cost: number | undefined;
  for (const { usage: used, costUsd } of models) {
    usage = addUsage(usage, used ?? {});
    if (typeof costUsd === "number") cost = (cost ?? 0) + costUsd;
  }
  const tokens = (usage.input ?? 0) + (usage.output ?? 0);
  const money = cost === undefined ? "" : `, $${cost.toFixed(4)}`;
  return tokens === 0 && cost === undefined ? "" : `; the repeats cost ${tokens.toLocaleString("en")} tokens${money}`;
}

/** Places of the calls by a key, in the order of their first; those without a key are in no group. */
function groupsOf(calls: readonly Call[], keyOf: (call: Call, at: number) => string | undefined): number[][] {
  const groups = new Map<string, number[]>();
  calls.forEach((call, at) => {
    const key = keyOf(call, at);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) group.push(at);
    else if (key !== undefined) groups.set(key, [at]);
  });
  return [...groups.values()];
}
