"use client";
import { useMemo, useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { useStore } from "zustand";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { clockText } from "#components/words/format.ts";
import { stepSentence } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import { windowed } from "./time-window.ts";
import type { TimeWindow } from "./time-window.ts";
import type { Scale } from "./timeline-scale.ts";
import { useTrack } from "./use-track.ts";
import { useZoom } from "./use-zoom.ts";

/** What a timeline shows: a window of the whole drawing, and where its times stand then. No window = all of it. */
export interface Shown {
  whole: Scale;
  frame: TimeWindow | undefined;
  scale: Scale;
}

export function useShown(store: PlayerStore, whole: Scale): Shown {
  const frame = useStore(store, (state) => state.frame);
  const scale = useMemo(() => windowed(whole, frame), [whole, frame]);
  return { whole, frame, scale };
}

interface TimelineSliderProps {
  store: PlayerStore;
  shown: Shown;
  /** Where the playhead stands: milliseconds since the run began. */
  nowMs: number;
  step: Step | undefined;
  /** Of the playhead's step, from 0. */
  number: number;
  of: number;
  /** Goes to a place of the whole drawing, 0 to 1. */
  seek: (place: number, how: "step" | "jump") => void;
  /** By `KeyboardEvent.key`. */
  moves: Readonly<Record<string, () => void>>;
  onDoubleClick?: () => void;
  /** What stands at its left side. */
  names?: ReactNode;
  /** The whole run in one strip, while a part of it is shown. */
  strip: ReactNode;
  children: ReactNode;
}

/** A run over its time with the playhead on it, moved by pointer and keys, zoomed by keys and the wheel. */
export function TimelineSlider(props: TimelineSliderProps) {
  const { store, shown, nowMs, step, number, of, names, strip, children } = props;
  const track = useRef<HTMLDivElement>(null);
  const pointer = useTrack(store, shown.whole, props.seek);
  useZoom(store, track, shown.whole, nowMs);
  return (
    <div className={shown.frame === undefined ? "tl" : "tl zoomed"}>
      <div className="lane-names" aria-hidden>
        <div className="faint" style={{ top: shown.frame === undefined ? 32 : 4 }}>
          {shown.frame === undefined ? "All steps" : "Whole run"}
        </div>
        {names}
      </div>
      <div
        ref={track}
        className="tl-track"
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, of)}
        aria-valuenow={number + 1}
        aria-valuetext={step ? `${stepSentence(step, number)}, ${clockText(nowMs)}` : "no steps"}
        {...pointer}
        onDoubleClick={props.onDoubleClick}
        onKeyDown={(event) => move(event, props.moves)}
      >
        {children}
        {shown.frame === undefined ? null : strip}
        <Marked store={store} scale={shown.scale} />
        <span className="playhead" style={{ left: `${shown.scale.at(nowMs) * 100}%` }} aria-hidden />
      </div>
    </div>
  );
}

/** The time whose steps alone are listed. */
function Marked({ store, scale }: { store: PlayerStore; scale: Scale }) {
  const win = useStore(store, (state) => state.win);
  if (win === undefined) return null;
  const [from, to] = [scale.at(win.startMs), scale.at(win.endMs)];
  return <span className="marked-time" style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} aria-hidden />;
}

function move(event: KeyboardEvent, moves: TimelineSliderProps["moves"]): void {
  if (!Object.hasOwn(moves, event.key)) return;
  event.preventDefault();
  moves[event.key]?.();
}
