"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { isProblem, nextIn } from "#components/replay/navigation.ts";
import { focusIndex } from "#components/replay/player-store.ts";
import type { PlayerState, PlayerStore } from "#components/replay/player-store.ts";
import type { FarJump } from "./far-jumps.ts";

/** Who walks from problem to problem and stands on the last that is loaded wants the one behind it next. A live run is asked when it is time. */
export function useProblemAhead(store: PlayerStore, ahead: (jump: FarJump) => void, ready: boolean): void {
  const from = useStore(store, behindLastProblem);
  useEffect(() => {
    if (ready && from !== undefined) ahead({ from, direction: 1, sought: "problem" });
  }, [ahead, from, ready]);
}

function behindLastProblem(state: PlayerState): string | undefined {
  const { steps, live, nextCursor } = state;
  const focus = focusIndex(state);
  const focused = steps[focus];
  if (live || nextCursor === undefined || focused === undefined || !isProblem(focused)) return undefined;
  return nextIn(steps, focus, 1, isProblem) === undefined ? steps.at(-1)?.id : undefined;
}
