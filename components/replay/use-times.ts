"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { isWhole } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import type { Times } from "./step-columns.tsx";
import { scaleOf, spansOf } from "./timeline-scale.ts";

/** When each loaded step was at work, and its place on a line from the first of them to the last. */
export function useTimes(store: PlayerStore, wanted: boolean): Times | undefined {
  const steps = useStore(store, (state) => state.steps);
  const startNs = useStore(store, (state) => (isWhole(state) ? undefined : state.startNs));
  const gaps = useStore(store, (state) => state.gaps);
  return useMemo(() => {
    if (!wanted) return undefined;
    const spans = spansOf(steps, startNs);
    return { spans, scale: scaleOf(steps, spans, gaps) };
  }, [steps, startNs, wanted, gaps]);
}
