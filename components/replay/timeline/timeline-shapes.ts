import type { Step, StepKind } from "#trace/step.ts";
import { KINDS } from "#components/words/kinds.ts";
import type { Scale, Span } from "./timeline-scale.ts";

/** The drawing is 1000 units wide whatever the screen is; one SVG path a colour keeps the document small for runs of any length. */
export const WIDTH = 1000;
const BUCKETS = 250;
const MOST_LANES = 3;
const LANE_HEIGHT = 14;

export interface Shape {
  fill: string;
  path: string;
}

/** How many steps began where, stacked by kind: `height` units above `bottom`. */
export function densityShapes(steps: readonly Step[], spans: readonly Span[], scale: Scale, bottom: number, height: number): Shape[] {
  const counts = Array.from({ length: BUCKETS }, () => new Map<StepKind, number>());
  steps.forEach((step, index) => {
    if (step.kind === "agent") return;
    const place = scale.at(spans[index]?.startMs ?? 0);
    const bucket = place > 1 ? undefined : counts[Math.min(BUCKETS - 1, Math.floor(place * BUCKETS))];
    bucket?.set(step.kind, (bucket.get(step.kind) ?? 0) + 1);
  });
  const tallest = Math.max(1, ...counts.map((bucket) => sum(bucket.values())));
  const unit = Math.min(height / tallest, 7);
  const paths = new Paths();
  counts.forEach((bucket, column) => {
    let y = bottom;
    for (const [kind, count] of bucket) {
      const h = count * unit;
      paths.rect(KINDS[kind].fill, (column * WIDTH) / BUCKETS, y - h, WIDTH / BUCKETS - 1, h);
      y -= h;
    }
  });
  return paths.shapes();
}

/** The bars of the first lanes of the run, one line each. */
export function laneShapes(steps: readonly Step[], spans: readonly Span[], scale: Scale, top: number): Shape[] {
  const names = lanesOf(steps).slice(0, MOST_LANES);
  return names.flatMap((name, line) => {
    const paths = new Paths();
    const y = top + line * LANE_HEIGHT;
    steps.forEach((step, index) => {
      const span = spans[index];
      if (step.lane !== name || step.kind === "agent" || step.kind === "infra" || span === undefined) return;
      const [left, right] = [scale.at(span.startMs) * WIDTH, scale.at(span.endMs) * WIDTH];
      if (right < 0 || left > WIDTH) return;
      const x = Math.max(-1, left);
      paths.rect(KINDS[step.kind].fill, x, y, Math.max(1.2, Math.min(WIDTH + 1, right) - x - 0.6), 7);
    });
    return paths.shapes();
  });
}

/** Lanes in the order in which they began. */
export function lanesOf(steps: readonly Step[]): string[] {
  return [...new Set(steps.map((step) => step.lane))];
}

/** What a lane is called: the agent at work in it, else its key. */
export function laneName(steps: readonly Step[], lane: string): string {
  return steps.find((step) => step.lane === lane && step.agent !== undefined)?.agent ?? lane;
}

/** Rectangles as one path for each colour. */
export class Paths {
  readonly #byFill = new Map<string, string[]>();

  rect(fill: string, x: number, y: number, width: number, height: number): void {
    const path = `M${x.toFixed(1)} ${y.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`;
    const paths = this.#byFill.get(fill);
    if (paths) paths.push(path);
    else this.#byFill.set(fill, [path]);
  }

  shapes(): Shape[] {
    return [...this.#byFill].map(([fill, paths]) => ({ fill, path: paths.join("") }));
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
