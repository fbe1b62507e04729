"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { RunOverview } from "#contract/run-steps.ts";
import { nsOf } from "#trace/time.ts";
import { Shapes, Ticks } from "./drawing-parts.tsx";
import { overviewShapes, stepNumberAt } from "./overview-shapes.ts";
import { Minimap } from "./minimap.tsx";
import { isWithin } from "./time-window.ts";
import { evenScale } from "./timeline-scale.ts";
import type { Scale } from "./timeline-scale.ts";
import { TimelineSlider, useShown } from "./timeline-slider.tsx";
import type { Shown } from "./timeline-slider.tsx";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { focusIndex, focusNumber } from "#components/replay/player-store.ts";
import { stepBy, toEnd } from "#components/replay/use-player-commands.ts";
import { useScrub } from "./use-scrub.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

const MOST_MARKS = 200;

/** A run that is loaded in part: the whole of it at a glance, and the slider that goes anywhere in it. */
export function OverviewBar({ mover, overview }: { mover: Mover; overview: RunOverview }) {
  const { store, pages } = mover;
  const step = useStore(store, (state) => state.steps[focusIndex(state)]);
  const number = useStore(store, focusNumber);
  const whole = useMemo(() => evenScale(overview.durationMs), [overview.durationMs]);
  const shown = useShown(store, whole);
  const { frame, scale } = shown;
  const shapes = useMemo(() => overviewShapes(overview, scale, 88, frame === undefined ? 66 : 36), [overview, scale, frame]);
  const nowMs = step === undefined ? 0 : Number((nsOf(step.startedAt) ?? 0n) - (nsOf(overview.startedAt) ?? 0n)) / 1e6;
  const scrub = useScrub(store, pages.goTo);
  return (
    <TimelineSlider
      {...{ store, shown, nowMs, step, number }}
      of={overview.of}
      seek={(place, how) => void scrub(stepNumberAt(overview, place), how)}
      moves={movesOf(mover, number, overview.of)}
      strip={<WholeRun {...{ store, overview, shown, nowMs }} />}
    >
      <div className="tl-drawing" aria-hidden>
        <Shapes shapes={shapes} height={96} />
        <Ticks scale={scale} />
        <Marks overview={overview} scale={scale} />
      </div>
    </TimelineSlider>
  );
}

interface WholeRunProps {
  store: PlayerStore;
  overview: RunOverview;
  shown: Shown;
  nowMs: number;
}

/** The whole run in one strip, above what is shown of it. */
function WholeRun({ store, overview, shown, nowMs }: WholeRunProps) {
  const { whole } = shown;
  const shapes = useMemo(() => overviewShapes(overview, whole, 24, 18), [overview, whole]);
  return (
    <Minimap {...{ store, shown, shapes, nowMs }}>
      <Marks overview={overview} scale={whole} />
    </Minimap>
  );
}

function Marks({ overview, scale }: { overview: RunOverview; scale: Scale }) {
  const problems = overview.buckets.filter(({ startMs, problems: many }) => many > 0 && isWithin(scale.shown, startMs));
  return problems
    .slice(0, MOST_MARKS)
    .map(({ index, startMs }) => <span key={index} className="mark problem" style={{ left: `${scale.at(startMs) * 100}%` }} />);
}

/** Of a run of a hundred thousand steps, a page is a hundredth. */
const PAGE_SHARE = 0.01;

function movesOf(mover: Mover, number: number, of: number): Readonly<Record<string, () => void>> {
  const page = Math.max(10, Math.round(of * PAGE_SHARE));
  const to = (at: number): void => void mover.pages.goTo({ at: Math.min(of - 1, Math.max(0, at)) }, "jump");
  return {
    ArrowRight: () => stepBy(mover, 1),
    ArrowUp: () => stepBy(mover, 1),
    ArrowLeft: () => stepBy(mover, -1),
    ArrowDown: () => stepBy(mover, -1),
    PageUp: () => to(number + page),
    PageDown: () => to(number - page),
    Home: () => toEnd(mover, -1),
    End: () => toEnd(mover, 1),
  };
}
