import type { StepKind } from "#trace/step.ts";
import type { Span } from "#components/replay/timeline/timeline-scale.ts";

export const MODES = ["compressed", "real", "step"] as const;
export type PlayMode = (typeof MODES)[number];
export const MODE_NAMES: { [M in PlayMode]: string } = {
  compressed: "Without waits",
  real: "Real time",
  step: "Step by step",
};

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;

const SHORTEST_MS = 350;
const LONGEST_MS = 2000;
const LONGEST_GAP_MS = 400;
const STEP_MS = 900;

export interface Wait {
  /** Milliseconds until the next step. */
  ms: number;
  /** Milliseconds of the run that nobody has to sit through. */
  skippedMs: number;
}

/**
 * How long playing stays at a step before the next one. Compressed: trace time by speed, each step 350 ms to 2 s, each gap or wait for a
 * person at most 400 ms. Real: trace time by speed. Step by step: the same for each.
 */
export function waitBefore({ mode, speed }: { mode: PlayMode; speed: number }, kind: StepKind, from: Span, to: Span): Wait {
  if (mode === "step") return { ms: STEP_MS / speed, skippedMs: 0 };
  const untilNext = Math.max(0, to.startMs - from.startMs);
  if (mode === "real") return { ms: untilNext / speed, skippedMs: 0 };
  const work = kind === "human" ? 0 : Math.min(untilNext, from.endMs - from.startMs);
  const gap = untilNext - work;
  const shown = Math.min(gap / speed, LONGEST_GAP_MS);
  return { ms: Math.min(LONGEST_MS, Math.max(SHORTEST_MS, work / speed)) + shown, skippedMs: gap - shown * speed };
}

/** The speed beside this one; at the end, the same. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const at = SPEEDS.findIndex((one) => one === speed);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? speed;
}
