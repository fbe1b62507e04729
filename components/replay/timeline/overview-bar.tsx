"use client";
import { useMemo, useRef } from "react";
import type { KeyboardEvent } from "react";
import { useStore } from "zustand";
import { clockText } from "#components/words/format.ts";
import { stepSentence } from "#components/words/step-words.ts";
import type { RunOverview } from "#contract/run-steps.ts";
import { nsOf } from "#trace/time.ts";
import { overviewShapes, stepNumberAt } from "./overview-shapes.ts";
import { Minimap } from "./minimap.tsx";
import { isWithin, windowed } from "./time-window.ts";
import type { TimeWindow } from "./time-window.ts";
import { useTrack } from "./use-track.ts";
import { useZoom } from "./use-zoom.ts";
import { evenScale } from "./timeline-scale.ts";
import type { Scale } from "./timeline-scale.ts";
import { tickText, ticksOf } from "./timeline-ticks.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { focusIndex, focusNumber } from "#components/replay/player-store.ts";
import { WIDTH } from "./timeline-shapes.ts";
import { stepBy, toEnd } from "#components/replay/use-player-commands.ts";
import { useScrub } from "./use-scrub.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

const MOST_MARKS = 200;

/** A run that is loaded in part: the whole of it at a glance, and the slider that goes anywhere in it. */
export function OverviewBar({ mover, overview }: { mover: Mover; overview: RunOverview }) {
  const { store, pages } = mover;
  const step = useStore(store, (state) => state.steps[focusIndex(state)]);
  const number = useStore(store, focusNumber);
  const track = useRef<HTMLDivElement>(null);
  const win = useStore(store, (state) => state.win);
  const whole = useMemo(() => evenScale(overview.durationMs), [overview.durationMs]);
  const scale = useMemo(() => windowed(whole, win), [whole, win]);
  const shapes = useMemo(() => overviewShapes(overview, scale, 88, win === undefined ? 66 : 36), [overview, scale, win]);
  const atMs = step === undefined ? 0 : Number((nsOf(step.startedAt) ?? 0n) - (nsOf(overview.startedAt) ?? 0n)) / 1e6;
  const scrub = useScrub(store, pages.goTo);
  const pointer = useTrack(store, whole, (place, how) => void scrub(stepNumberAt(overview, place), how));
  useZoom(store, track, whole, atMs);
  return (
    <div className={win === undefined ? "tl" : "tl zoomed"}>
      <div className="lane-names" aria-hidden>
        <div className="faint" style={{ top: win === undefined ? 32 : 4 }}>
          {win === undefined ? "All steps" : "Whole run"}
        </div>
      </div>
      <div
        ref={track}
        className="tl-track"
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, overview.of)}
        aria-valuenow={number + 1}
        aria-valuetext={step ? `${stepSentence(step, number)}, ${clockText(atMs)}` : "no steps"}
        {...pointer}
        onKeyDown={(event) => slide(event, mover, number, overview.of)}
      >
        <div className="tl-drawing" aria-hidden>
          <svg viewBox={`0 0 ${WIDTH} 96`} preserveAspectRatio="none">
            {shapes.map((shape) => (
              <path key={shape.fill} d={shape.path} fill={shape.fill} />
            ))}
          </svg>
          {ticksOf(scale).map((ms) => (
            <span key={ms} className="tick" style={{ left: `${scale.at(ms) * 100}%` }}>
              {tickText(ms, scale)}
            </span>
          ))}
          <Marks overview={overview} scale={scale} />
        </div>
        {win === undefined ? null : <WholeRun {...{ store, overview, whole, win }} nowMs={atMs} />}
        <span className="playhead" style={{ left: `${scale.at(atMs) * 100}%` }} aria-hidden />
      </div>
    </div>
  );
}

interface WholeRunProps {
  store: PlayerStore;
  overview: RunOverview;
  whole: Scale;
  win: TimeWindow;
  nowMs: number;
}

/** The whole run in one strip, above what is shown of it. */
function WholeRun({ store, overview, whole, win, nowMs }: WholeRunProps) {
  const shapes = useMemo(() => overviewShapes(overview, whole, 24, 18), [overview, whole]);
  return (
    <Minimap {...{ store, whole, win, shapes }} playheadMs={nowMs}>
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

function slide(event: KeyboardEvent, mover: Mover, number: number, of: number): void {
  const page = Math.max(10, Math.round(of * PAGE_SHARE));
  const to = (at: number): void => void mover.pages.goTo({ at: Math.min(of - 1, Math.max(0, at)) }, "jump");
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => stepBy(mover, 1),
    ArrowUp: () => stepBy(mover, 1),
    ArrowLeft: () => stepBy(mover, -1),
    ArrowDown: () => stepBy(mover, -1),
    PageUp: () => to(number + page),
    PageDown: () => to(number - page),
    Home: () => toEnd(mover, -1),
    End: () => toEnd(mover, 1),
  };
  const move = keys[event.key];
  if (move === undefined) return;
  event.preventDefault();
  move();
}
