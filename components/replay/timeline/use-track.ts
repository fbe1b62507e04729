"use client";
import { useRef } from "react";
import type { PointerEvent } from "react";
import { setWindow } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Scale } from "./timeline-scale.ts";
import { spanned } from "./time-window.ts";
import { placeUnder } from "./use-zoom.ts";

interface Track {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
}

/** The pointer on a timeline: it takes the playhead along, by places of the whole drawing; with Shift it marks the time whose steps are to be shown. */
export function useTrack(store: PlayerStore, whole: Scale, seek: (place: number, how: "step" | "jump") => void): Track {
  const marked = useRef<number | undefined>(undefined);
  return {
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const place = placeUnder(event, store, whole);
      marked.current = event.shiftKey ? place : undefined;
      if (!event.shiftKey) seek(place, "jump");
    },
    onPointerMove: (event) => {
      if (event.buttons === 1 && marked.current === undefined) seek(placeUnder(event, store, whole), "step");
    },
    onPointerUp: (event) => {
      const from = marked.current;
      marked.current = undefined;
      const to = placeUnder(event, store, whole);
      if (from !== undefined && from !== to) setWindow(store, spanned(whole, from, to));
    },
  };
}
