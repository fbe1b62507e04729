import { callOf, hasFailed } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";
import { type Detector, found } from "./detector.ts";
import { messageOf } from "./failures.ts";

/** The same call again, directly after it failed, under the same parent in the same lane; told on the last attempt (ux 2.5.3). */
export const retry: Detector = function* ({ steps }) {
  for (const chain of chains(steps)) {
    const last = chain.at(-1) as Step;
    const before = chain.at(-2) as Step;
    yield found(last, "retry", `attempt ${chain.length} of ${nameOf(last)}, after ${messageOf(before)}`);
  }
};

/** Attempts at one call, in order, two or more. */
export function chains(steps: readonly Step[]): Step[][] {
  const all: Step[][] = [];
  const open = new Map<string, { call: string; chain: Step[] }>();
  for (const step of steps) {
    const call = callOf(step);
    if (call === undefined) continue;
    const place = JSON.stringify([step.kind, step.lane, step.traceId, step.parentSpanId]);
    const before = open.get(place);
    if (before !== undefined && before.call === call && hasFailed(before.chain.at(-1) as Step)) {
      before.chain.push(step);
      if (before.chain.length === 2) all.push(before.chain);
    } else open.set(place, { call, chain: [step] });
  }
  return all;
}

function nameOf(step: Step): string {
  return step.tool?.name ?? step.model?.requested ?? step.name;
}
