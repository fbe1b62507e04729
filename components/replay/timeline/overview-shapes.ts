import { KINDS } from "#components/words/kinds.ts";
import type { RunOverview } from "#contract/run-steps.ts";
import type { Scale } from "./timeline-scale.ts";
import { STEP_KINDS, type StepKind } from "#trace/step.ts";
import { Paths, type Shape, WIDTH } from "./timeline-shapes.ts";

const COLUMNS = 250;

/**
 * How many steps began when, stacked by kind: `height` units above `bottom`. A bucket's steps are spread to where the next one begins: an
 * outer step among them may last to the end of the run.
 */
export function overviewShapes({ buckets }: RunOverview, { at }: Pick<Scale, "at">, bottom: number, height: number): Shape[] {
  const columns = Array.from({ length: COLUMNS }, () => new Map<StepKind, number>());
  for (const [number, { startMs, endMs, kinds }] of buckets.entries()) {
    const [left, right] = [at(startMs), at(buckets[number + 1]?.startMs ?? endMs)];
    if (right < 0 || left > 1) continue;
    const from = columnOf(left);
    const to = Math.max(from, columnOf(right));
    for (const kind of STEP_KINDS) {
      const share = (kind === "agent" ? 0 : (kinds[kind] ?? 0)) / (to - from + 1);
      if (share > 0) for (const column of columns.slice(from, to + 1)) column.set(kind, (column.get(kind) ?? 0) + share);
    }
  }
  const tallest = Math.max(1, ...columns.map(sum));
  const paths = new Paths();
  columns.forEach((column, number) => {
    let y = bottom;
    for (const [kind, count] of column) {
      const h = (count / tallest) * height;
      paths.rect(KINDS[kind].fill, (number * WIDTH) / COLUMNS, y - h, WIDTH / COLUMNS - 1, h);
      y -= h;
    }
  });
  return paths.shapes();
}

function columnOf(place: number): number {
  return Math.min(COLUMNS - 1, Math.max(0, Math.floor(place * COLUMNS)));
}

function sum(column: ReadonlyMap<StepKind, number>): number {
  let total = 0;
  for (const count of column.values()) total += count;
  return total;
}

/** Number of the step at a place from 0 to 1 of the run's time: within the bucket that was at work then, else the next one. */
export function stepNumberAt({ buckets, durationMs, of }: RunOverview, place: number): number {
  const ms = Math.min(1, Math.max(0, place)) * durationMs;
  // A bucket with an outer step lasts as long as that: the last one that had begun is where the run was.
  const bucket = buckets.findLast(({ startMs }) => startMs <= ms) ?? buckets[0];
  if (bucket === undefined) return 0;
  const next = buckets.find(({ index }) => index === bucket.index + bucket.steps)?.startMs ?? durationMs;
  const share = next > bucket.startMs ? (ms - bucket.startMs) / (next - bucket.startMs) : 0;
  return Math.min(of - 1, bucket.index + Math.min(bucket.steps - 1, Math.floor(share * bucket.steps)));
}
