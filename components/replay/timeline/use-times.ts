"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Times } from "#components/replay/steps/step-columns.tsx";
import { windowed } from "./time-window.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";

/** When each loaded step was at work, and its place on a line: what the timeline shows of them. */
export function useTimes(store: PlayerStore, wanted: boolean): Times | undefined {
  const steps = useStore(store, (state) => state.steps);
  const startNs = useStore(store, (state) => (isWhole(state) ? undefined : state.startNs));
  const gaps = useStore(store, (state) => state.gaps);
  const frame = useStore(store, (state) => state.frame);
  return useMemo(() => {
    if (!wanted) return undefined;
    const spans = spansOf(steps, startNs);
    return { spans, scale: windowed(scaleOf(steps, spans, gaps), frame) };
  }, [steps, startNs, wanted, gaps, frame]);
}
