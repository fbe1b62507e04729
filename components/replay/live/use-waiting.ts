"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { type Waiting, waitingIn } from "#replay/waiting.ts";
import { isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

const NOTHING: readonly Waiting[] = [];

/** What a live run waits for; nothing while its end is not loaded: what looks like waiting then may only be history that has not come. */
export function useWaiting(store: PlayerStore): readonly Waiting[] {
  const live = useStore(store, (state) => state.live);
  const steps = useStore(store, (state) => state.steps);
  const atEnd = useStore(store, (state) => state.nextCursor === undefined);
  const whole = useStore(store, isWhole);
  return useMemo(() => (live && atEnd ? waitingIn(steps, whole) : NOTHING), [live, atEnd, steps, whole]);
}
