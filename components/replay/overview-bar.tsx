"use client";
import { useMemo, useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useStore } from "zustand";
import { clockText } from "#components/words/format.ts";
import { stepSentence } from "#components/words/step-words.ts";
import type { RunOverview } from "#contract/run-steps.ts";
import { nsOf } from "#trace/time.ts";
import { overviewShapes, stepNumberAt } from "./overview-shapes.ts";
import { focusIndex, focusNumber } from "./player-store.ts";
import { WIDTH } from "./timeline-shapes.ts";
import { stepBy, toEnd } from "./use-player-commands.ts";
import { useScrub } from "./use-scrub.ts";
import type { Mover } from "./use-player-commands.ts";

const MOST_MARKS = 200;

/** A run that is loaded in part: the whole of it at a glance, and the slider that goes anywhere in it. */
export function OverviewBar({ mover, overview }: { mover: Mover; overview: RunOverview }) {
  const { store, pages } = mover;
  const step = useStore(store, (state) => state.steps[focusIndex(state)]);
  const number = useStore(store, focusNumber);
  const track = useRef<HTMLDivElement>(null);
  const shapes = useMemo(() => overviewShapes(overview, 88, 72), [overview]);
  const atMs = step === undefined ? 0 : Number((nsOf(step.startedAt) ?? 0n) - (nsOf(overview.startedAt) ?? 0n)) / 1e6;
  const share = (ms: number): string => `${Math.min(100, Math.max(0, (ms / Math.max(1, overview.durationMs)) * 100))}%`;
  const scrub = useScrub(store, pages.goTo);
  const seek = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect();
    const how = event.type === "pointerdown" ? "jump" : "step";
    if (box) void scrub(stepNumberAt(overview, (event.clientX - box.left) / box.width), how);
  };
  return (
    <div className="tl">
      <div className="lane-names" aria-hidden>
        <div className="faint" style={{ top: 32 }}>
          All steps
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
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && seek(event)}
        onKeyDown={(event) => slide(event, mover, number, overview.of)}
      >
        <div className="tl-drawing" aria-hidden>
          <svg viewBox={`0 0 ${WIDTH} 96`} preserveAspectRatio="none">
            {shapes.map((shape) => (
              <path key={shape.fill} d={shape.path} fill={shape.fill} />
            ))}
          </svg>
          {overview.buckets
            .filter(({ problems }) => problems > 0)
            .slice(0, MOST_MARKS)
            .map(({ index, startMs }) => (
              <span key={index} className="mark problem" style={{ left: share(startMs) }} />
            ))}
        </div>
        <span className="playhead" style={{ left: share(atMs) }} aria-hidden />
      </div>
    </div>
  );
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
