import { canonicalText } from "#trace/canonical-text.ts";
import { type Cycle, cyclesOf } from "#trace/cycles.ts";
import type { Step } from "#trace/step.ts";
import { addUsage, type Usage } from "#trace/usage.ts";
import type { Asked } from "./asked.ts";
import { type Detector, found } from "./detector.ts";

/** Twice may be a retry. */
const LOOP = 3;

/**
 * The same tool with the same arguments three times or more in one lane, or a pattern of two to four different calls that comes three
 * times or more in a row: one finding for each, on the first step that repeats another, with what the repeats cost.
 */
export const loop: Detector = function* ({ steps, asked }) {
  const inCycle = new Set<Step>();
  for (const calls of callsByLane(steps).values())
    for (const cycle of cyclesOf(calls.map(([key]) => key))) {
      const members = calls.slice(cycle.from, cycle.from + cycle.length * cycle.times).map(([, step]) => step);
      for (const step of members) inCycle.add(step);
      yield found(members[cycle.length] as Step, "loop", `${pattern(members, cycle)}${spent(members.slice(cycle.length), asked)}`);
    }
  for (const group of sameCalls(steps.filter((step) => !inCycle.has(step)))) {
    const [first, repeat] = group as [Step, Step];
    const words = `${first.tool?.name ?? first.name} called ${group.length} times with the same arguments`;
    yield found(repeat, "loop", `${words}${spent(group.slice(1), asked)}`);
  }
};

function pattern(members: readonly Step[], { length, times }: Cycle): string {
  return `${members
    .slice(0, length)
    .map((step) => step.tool?.name ?? step.name)
    .join(" → ")} repeated ${times} times with the same arguments`;
}

/** What the model calls that asked for the repeats used: in tokens, and in money where it is known. */
function spent(repeats: readonly Step[], asked: Asked): string {
  const models = new Set(repeats.flatMap((step) => asked.of.get(step)?.model ?? []));
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

function sameCalls(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  return [...groups.values()].filter((group) => group.length >= LOOP);
}

function callsByLane(steps: readonly Step[]): Map<string, [key: string, step: Step][]> {
  const lanes = new Map<string, [string, Step][]>();
  for (const step of steps) {
    const key = keyOf(step);
    if (key === undefined) continue;
    const lane = lanes.get(step.lane);
    if (lane === undefined) lanes.set(step.lane, [[key, step]]);
    else lane.push([key, step]);
  }
  return lanes;
}

/** Undefined for a call whose arguments were not captured: what is not known cannot be the same. */
function keyOf(step: Step): string | undefined {
  if (step.tool === undefined) return undefined;
  const { name, arguments: value, argumentsRaw } = step.tool;
  const told = value === undefined ? argumentsRaw : canonicalText(value);
  return told === undefined ? undefined : JSON.stringify([step.lane, name, told]);
}
