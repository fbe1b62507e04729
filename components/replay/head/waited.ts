import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";

/** How long people were waited for, in milliseconds; what was waited for at the same time counts once. */
export function waitedMs(steps: readonly Step[]): number {
  let [until, ns] = [0n, 0n];
  for (const { startedAt, endedAt } of steps.filter(({ kind }) => kind === "human")) {
    const [start, end] = [nsOf(startedAt) ?? until, nsOf(endedAt ?? startedAt) ?? until];
    const from = start > until ? start : until;
    if (end <= from) continue;
    ns += end - from;
    until = end;
  }
  return Number(ns) / 1e6;
}
