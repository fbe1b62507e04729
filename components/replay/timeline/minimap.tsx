"use client";
import type { ReactNode } from "react";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { WIDTH } from "./timeline-shapes.ts";
import type { Shape } from "./timeline-shapes.ts";
import type { Scale } from "./timeline-scale.ts";
import { centred } from "./time-window.ts";
import type { TimeWindow } from "./time-window.ts";
import { shareUnder } from "./use-zoom.ts";

interface MinimapProps {
  store: PlayerStore;
  whole: Scale;
  win: TimeWindow;
  /** How many steps began where in the whole run, 20 units high. */
  shapes: readonly Shape[];
  playheadMs: number;
  /** Marks of the whole run. */
  children: ReactNode;
}

/** The whole run above a timeline that shows a part of it, with the part as a frame to drag. Keys do the same: `-`, `0`, and stepping takes the frame along. */
export function Minimap({ store, whole, win, shapes, playheadMs, children }: MinimapProps) {
  const drag = (event: React.PointerEvent): void => {
    event.stopPropagation();
    store.setState({ win: centred(whole, store.getState().win, shareUnder(event)) });
  };
  const [from, to] = [whole.at(win.startMs), whole.at(win.endMs)];
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
        store.setState({ win: undefined });
      }}
    >
      <svg viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none">
        {shapes.map((shape) => (
          <path key={shape.fill} d={shape.path} fill={shape.fill} />
        ))}
      </svg>
      {children}
      <i className="now" style={{ left: `${whole.at(playheadMs) * 100}%` }} />
      <span className="shown" style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
    </div>
  );
}
