import { startNsOf } from "#replay/timeline.ts";
import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";

/** When a step was at work: milliseconds from the start of the run. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** A stretch in which nothing worked, drawn with a fixed width. `wait` when a person was waited for. */
export interface Fold extends Span {
  wait: boolean;
}

export interface Scale {
  totalMs: number;
  /** Of what is shown, without the folds. */
  activeMs: number;
  /** What is shown: of a drawing that is not zoomed the whole run. */
  shown: Span;
  folds: readonly Fold[];
  /** Place of a time, 0 to 1 of the width. */
  at: (ms: number) => number;
}

const FOLD_WIDTH = 0.045;
const MOST_FOLDED = 0.4;
const SHORTEST_FOLD_MS = 2000;

/** Start and end of every step, in the steps' order. An open step ends with the run. `startNs`: when the run began, where these are a part of it. */
export function spansOf(steps: readonly Step[], startNs?: bigint): Span[] {
  const start = startNs ?? startNsOf(steps);
  const since = (iso: string) => Number((nsOf(iso) ?? start) - start) / 1e6;
  const spans = steps.map((step) => {
    const startMs = since(step.startedAt);
    const endMs = step.endedAt === undefined ? startMs + (step.durationMs ?? 0) : since(step.endedAt);
    return { startMs, endMs: Math.max(startMs, endMs) };
  });
  const last = spans.reduce((latest, span) => Math.max(latest, span.endMs), 0);
  return spans.map((span, index) => (steps[index]?.status === "open" ? { ...span, endMs: last } : span));
}

/** Time to place of a run of which only a summary is loaded: nothing is known of its idle time. */
export function evenScale(totalMs: number): Scale {
  const most = Math.max(1, totalMs);
  const at = (ms: number): number => Math.min(Math.max(ms, 0), most) / most;
  return { totalMs: most, activeMs: most, shown: { startMs: 0, endMs: most }, folds: [], at };
}

/** Time to place, with idle stretches longer than 5 % of the run (at least 2 s) folded, unless all time is to be seen. */
export function scaleOf(steps: readonly Step[], spans: readonly Span[], gaps: "fold" | "real" = "fold"): Scale {
  const totalMs = spans.reduce((latest, span) => Math.max(latest, span.endMs), 1);
  const longest = Math.max(totalMs * 0.05, SHORTEST_FOLD_MS);
  const folds = (gaps === "real" ? [] : idle(workOf(steps, spans, longest), longest)).map((gap) => ({
    ...gap,
    wait: steps.some((step, index) => step.kind === "human" && overlaps(spans[index], gap)),
  }));
  const width = Math.min(FOLD_WIDTH, MOST_FOLDED / Math.max(1, folds.length));
  const activeMs = Math.max(1, totalMs - folds.reduce((sum, fold) => sum + fold.endMs - fold.startMs, 0));
  const at = (ms: number) => {
    let active = Math.min(Math.max(ms, 0), totalMs);
    let folded = 0;
    for (const fold of folds) {
      const inside = Math.min(Math.max(ms - fold.startMs, 0), fold.endMs - fold.startMs);
      active -= inside;
      folded += (inside / (fold.endMs - fold.startMs)) * width;
    }
    return (active / activeMs) * (1 - folds.length * width) + folded;
  };
  return { totalMs, activeMs, shown: { startMs: 0, endMs: totalMs }, folds, at };
}

/** Steps that contain others wait for them, and long waits for a person are idle time for the agent: neither is work. */
function workOf(steps: readonly Step[], spans: readonly Span[], longest: number): Span[] {
  const parents = new Set(steps.map((step) => `${step.traceId}-${step.parentSpanId}`));
  const work = spans.filter((span, index) => {
    const step = steps[index];
    if (step === undefined || step.kind === "agent" || parents.has(`${step.traceId}-${step.spanId}`)) return false;
    return !(step.kind === "human" && span.endMs - span.startMs > longest);
  });
  return (work.length > 0 ? work : [...spans]).toSorted((a, b) => a.startMs - b.startMs);
}

function idle(work: readonly Span[], longest: number): Span[] {
  const gaps: Span[] = [];
  let busyUntil = work[0]?.startMs ?? 0;
  for (const span of work) {
    if (span.startMs - busyUntil > longest) gaps.push({ startMs: busyUntil, endMs: span.startMs });
    busyUntil = Math.max(busyUntil, span.endMs);
  }
  return gaps;
}

function overlaps(span: Span | undefined, gap: Span): boolean {
  return span !== undefined && span.startMs < gap.endMs && span.endMs > gap.startMs;
}
