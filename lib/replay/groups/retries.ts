import { hasFailed } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";
import type { StepGroup } from "./step-group.ts";
import { sameCall } from "./same-call.ts";

/** The same call again, directly after it failed, under the same parent in the same lane. Folded, it is its last attempt. */
export function* retriesIn(steps: readonly Step[]): Generator<StepGroup> {
  const open = new Map<string, { call: string; attempts: number[] }>();
  const chains: number[][] = [];
  steps.forEach((step, at) => {
    const call = sameCall(step);
    if (call === undefined) return;
    const place = JSON.stringify([step.kind, step.lane, step.traceId, step.parentSpanId]);
    const before = open.get(place);
    if (before?.call === call && hasFailed(steps[before.attempts.at(-1) ?? 0] as Step)) {
      before.attempts.push(at);
      if (before.attempts.length === 2) chains.push(before.attempts);
    } else open.set(place, { call, attempts: [at] });
  });
  for (const members of chains) yield retryOf(steps, members);
}

function retryOf(steps: readonly Step[], members: readonly number[]): StepGroup {
  const first = steps[members[0] ?? 0] as Step;
  return { kind: "retry", id: `retry ${first.id}`, members, kept: new Set(members.slice(-1)), times: members.length, pattern: [first] };
}
