"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useLateSpans } from "#components/queries/late.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** Keeps in the state which steps came late, by ID. One that was rebuilt from a neighbour came with that one, and is told of there. */
export function useLate(store: PlayerStore, run: RunAddress): void {
  const late = useLateSpans(
    run,
    useStore(store, (state) => state.live),
  );
  useEffect(() => {
    store.setState({ late: new Map(late.map(({ traceId, spanId, lateMs }) => [`${traceId}-${spanId}`, lateMs])) });
  }, [store, late]);
}
