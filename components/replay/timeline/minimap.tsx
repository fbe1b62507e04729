"use client";
import type { ReactNode } from "react";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { Shapes } from "./drawing-parts.tsx";
import type { Shape } from "./timeline-shapes.ts";
import { centred } from "./time-window.ts";
import type { Shown } from "./timeline-slider.tsx";
import { shareUnder } from "./use-zoom.ts";

interface MinimapProps {
  store: PlayerStore;
  shown: Shown;
  /** How many steps began where in the whole run, 20 units high. */
  shapes: readonly Shape[];
  /** Where the playhead stands: milliseconds since the run began. */
  nowMs: number;
  /** Marks of the whole run. */
  children: ReactNode;
}

/** The whole run above a timeline that shows a part of it, with the part as a frame to drag. Keys do the same: `-`, `0`, and stepping takes the frame along. */
export function Minimap({ store, shown: { whole, scale }, shapes, nowMs, children }: MinimapProps) {
  const drag = (event: React.PointerEvent): void => {
    event.stopPropagation();
    store.setState({ frame: centred(whole, store.getState().frame, shareUnder(event)) });
  };
  const [from, to] = [whole.at(scale.shown.startMs), whole.at(scale.shown.endMs)];
  return (
    <div
      className="minimap"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => (event.buttons === 1 ? drag(event) : undefined)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        store.setState({ frame: undefined });
      }}
    >
      <Shapes shapes={shapes} height={24} />
      {children}
      <i className="now" style={{ left: `${whole.at(nowMs) * 100}%` }} />
      <span className="shown" style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
    </div>
  );
}
