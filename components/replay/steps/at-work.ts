import type { TimeWindow } from "#components/replay/timeline/time-window.ts";
import { startNsOf } from "#replay/timeline.ts";
import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";

/**
 * Whether a step was at work in a time of the run, as the server says it of the steps that are not loaded: an agent, which is at work around
 * all of its steps, when it began in it. `startNs`: when the run began, where the steps are a part of it.
 */
export function atWorkIn(win: TimeWindow | undefined, steps: readonly Step[], startNs: bigint | undefined): (step: Step) => boolean {
  if (win === undefined) return () => true;
  const start = startNs ?? startNsOf(steps);
  const since = (iso: string): number => Number((nsOf(iso) ?? start) - start) / 1e6;
  return (step) => {
    const startMs = since(step.startedAt);
    return startMs <= win.endMs && endOf(step, startMs, since) >= win.startMs;
  };
}

function endOf({ kind, status, endedAt }: Step, startMs: number, since: (iso: string) => number): number {
  if (kind === "agent") return startMs;
  if (status === "open") return Infinity;
  return endedAt === undefined ? startMs : since(endedAt);
}
