import type { Scale } from "./timeline-scale.ts";
import { clockText, durationText } from "#components/words/format.ts";

const WANTED = 9;
const NEAREST = 0.06;
const LAST = 0.97;

/** Round times that are far enough apart to be read, in milliseconds from the start; none inside a fold. */
export function ticksOf(scale: Scale): number[] {
  const step = roundStep(scale.activeMs / WANTED);
  const ticks: number[] = [];
  let place = -1;
  for (let ms = Math.ceil(scale.shown.startMs / step) * step; ms <= scale.shown.endMs; ms += step) {
    const fold = scale.folds.find(({ startMs, endMs }) => ms > startMs && ms < endMs);
    if (fold) ms = Math.ceil(fold.endMs / step) * step;
    const here = scale.at(ms);
    if (here - place < NEAREST || here > LAST) continue;
    ticks.push(ms);
    place = here;
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten, at least as long as asked. */
function roundStep(ms: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, ms)));
  return [1, 2, 5, 10].map((factor) => factor * magnitude).find((step) => step >= ms) ?? 10 * magnitude;
}

/** Short runs in their own units; tenths of seconds only where ticks stand closer than a second, thousandths where closer than a tenth. */
export function tickText(ms: number, scale: Scale): string {
  if (scale.totalMs < 10_000 && scale.activeMs >= 1000) return durationText(ms);
  if (scale.activeMs < 1000) return `${(ms / 1000).toFixed(3)} s`;
  return scale.activeMs < 10_000 ? clockText(ms) : clockText(ms).replace(/\.\d$/, "");
}
