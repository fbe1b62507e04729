"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { say } from "#components/ui/toast.tsx";
import { firstProblem } from "#components/words/step-words.ts";
import { focusNumber, focusOn } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import type { StepRow } from "./step-tree.ts";
import type { StepPages } from "./use-step-pages.ts";

const SHORTEST_MS = 350;
const LONGEST_MS = 2000;

/** Compressed playback: every step stays at least 350 ms and at most 2 s, and playing stops on a problem and at the end. */
export function usePlayback(store: PlayerStore, rows: readonly StepRow[], pages: StepPages): void {
  const playing = useStore(store, (state) => state.playing);
  const focus = useStore(store, focusNumber);
  useEffect(() => {
    if (!playing) return undefined;
    const at = rows.findIndex((row) => row.index >= focus);
    const next = rows[at + 1];
    if (!next) {
      void pages.more(1).then((more) => (more ? undefined : stop(store, "The end of the run")));
      return undefined;
    }
    const timer = setTimeout(() => arrive(store, next), dwell(rows[at]?.step.durationMs));
    return () => clearTimeout(timer);
  }, [playing, focus, rows, store, pages]);
}

function arrive(store: PlayerStore, row: StepRow): void {
  focusOn(store, row.step.id, "step");
  const problem = firstProblem(row.step);
  if (problem !== undefined) stop(store, `Stopped at step ${row.index + 1}: ${problem}`);
}

function stop(store: PlayerStore, why: string): undefined {
  store.setState({ playing: false });
  say(why);
}

function dwell(durationMs = 0): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, durationMs));
}
