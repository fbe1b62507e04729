import type { Scale, Span } from "./timeline-scale.ts";

/** The stretch of a run that the timeline shows: milliseconds from its start. Undefined stands for the whole run. */
export type TimeWindow = Span;

/** A window is at least this share of the drawing of the whole run: narrower, steps of any run lie apart. */
const NARROWEST = 1 / 5000;
/** What a key or a turn of the wheel makes of the window. */
const FACTOR = 2;
/** Room left around a step that fills the window, as a share of its time. */
const ROOM = 0.25;

/** The same scale, drawn so that the window fills it. Places outside of it lie below 0 and above 1. */
export function windowed(whole: Scale, window: TimeWindow | undefined): Scale {
  if (window === undefined) return whole;
  const [from, to] = [whole.at(window.startMs), whole.at(window.endMs)];
  const width = Math.max(NARROWEST / 2, to - from);
  const folded = whole.folds.reduce((sum, fold) => sum + overlapMs(fold, window), 0);
  return {
    ...whole,
    shown: window,
    activeMs: Math.max(1e-3, window.endMs - window.startMs - folded),
    at: (ms) => (whole.at(ms) - from) / width,
  };
}

/** Twice as near, or twice as far, around a place of the whole drawing. Undefined: the whole run fits. */
export function zoomed(whole: Scale, window: TimeWindow | undefined, direction: 1 | -1, around: number): TimeWindow | undefined {
  const { from, to } = placesOf(whole, window);
  const width = direction === 1 ? Math.max(NARROWEST, (to - from) / FACTOR) : (to - from) * FACTOR;
  const held = Math.min(1, Math.max(0, (around - from) / (to - from)));
  return between(whole, around - held * width, width);
}

/** The window moved by a share of its own width. */
export function panned(whole: Scale, window: TimeWindow | undefined, share: number): TimeWindow | undefined {
  const { from, to } = placesOf(whole, window);
  return between(whole, from + share * (to - from), to - from);
}

/** The window moved so that a place of the whole drawing is its middle. */
export function centred(whole: Scale, window: TimeWindow | undefined, around: number): TimeWindow | undefined {
  const { from, to } = placesOf(whole, window);
  return between(whole, around - (to - from) / 2, to - from);
}

/** What lies between two places of the whole drawing, whichever comes first. */
export function spanned(whole: Scale, one: number, other: number): TimeWindow | undefined {
  return between(whole, Math.min(one, other), Math.max(NARROWEST, Math.abs(one - other)));
}

/** The window that one step fills, with room around it. */
export function fitted(whole: Scale, { startMs, endMs }: Span): TimeWindow | undefined {
  const room = (endMs - startMs) * ROOM;
  const [from, to] = [whole.at(startMs - room), whole.at(endMs + room)];
  const width = Math.max(NARROWEST, to - from);
  return between(whole, (from + to - width) / 2, width);
}

/** Whether a time can be seen. */
export function isWithin(window: TimeWindow | undefined, ms: number): boolean {
  return window === undefined || (ms >= window.startMs && ms <= window.endMs);
}

/** As the address has it: `1200-9800`. */
export function windowText({ startMs, endMs }: TimeWindow): string {
  return `${rounded(startMs)}-${rounded(endMs)}`;
}

/** Undefined for what is no window. */
export function windowFrom(text: string | null): TimeWindow | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,6})?)-(\d{1,15}(?:\.\d{1,6})?)$/.exec(text ?? "");
  const [startMs, endMs] = [Number(match?.[1]), Number(match?.[2])];
  return startMs < endMs ? { startMs, endMs } : undefined;
}

function placesOf(whole: Scale, window: TimeWindow | undefined): { from: number; to: number } {
  if (window === undefined) return { from: 0, to: 1 };
  const [from, to] = [whole.at(window.startMs), whole.at(window.endMs)];
  return to - from >= NARROWEST ? { from, to } : { from, to: from + NARROWEST };
}

/** A stretch of the whole drawing as times, kept inside of it. */
function between(whole: Scale, from: number, width: number): TimeWindow | undefined {
  if (width >= 1) return undefined;
  const start = Math.min(Math.max(0, from), 1 - width);
  // As exact as the address: what begins with the run is in a window that does.
  return { startMs: Math.floor(timeAt(whole, start) * 1000) / 1000, endMs: Math.ceil(timeAt(whole, start + width) * 1000) / 1000 };
}

/** The time at a place of the whole drawing: places grow with time, so it is found by halving. */
function timeAt({ at, totalMs }: Scale, place: number): number {
  let [low, high] = [0, totalMs];
  for (let turn = 0; turn < 60 && high - low > 1e-4; turn += 1) {
    const middle = (low + high) / 2;
    if (at(middle) < place) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function overlapMs(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));
}

function rounded(ms: number): number {
  return Number(ms.toFixed(3));
}
