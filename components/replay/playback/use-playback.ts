"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { say } from "#components/ui/toast.tsx";
import { durationText } from "#components/words/format.ts";
import { waitBefore } from "./playback-times.ts";
import { focusNumber, focusOn } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { stopReason } from "./stops.ts";
import type { StepRow } from "#components/replay/steps/step-tree.ts";
import { spansOf } from "#components/replay/timeline/timeline-scale.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";

/** So much left out is worth a word. */
const TOLD_MS = 2000;

/** Plays from step to step; stops where it was told to, at the end, and while nobody looks. The playhead jumps: nothing sweeps or blinks. */
export function usePlayback(store: PlayerStore, rows: readonly StepRow[], pages: StepPages): void {
  const playing = useStore(store, (state) => state.playing);
  const focus = useStore(store, focusNumber);
  const pace = useStore(
    store,
    useShallow(({ mode, speed }) => ({ mode, speed })),
  );
  useEffect(() => {
    if (!playing) return undefined;
    const at = rows.findIndex((row) => row.index >= focus);
    const [row, next] = [rows[at], rows[at + 1]];
    if (!next) {
      void pages.more(1).then((more) => (more ? undefined : stop(store, "The end of the run")));
      return undefined;
    }
    const [from, to] = spansOf([row?.step ?? next.step, next.step]);
    const { ms, skippedMs } = from && to ? waitBefore(pace, row?.step.kind ?? "other", from, to) : { ms: 0, skippedMs: 0 };
    if (skippedMs > TOLD_MS) say(`Skipped ${durationText(skippedMs)}`);
    const timer = setTimeout(() => arrive(store, next), ms);
    return () => clearTimeout(timer);
  }, [playing, focus, rows, store, pages, pace]);
  useEffect(() => {
    const pause = (): void => {
      if (document.hidden) store.setState({ playing: false });
    };
    document.addEventListener("visibilitychange", pause);
    return () => document.removeEventListener("visibilitychange", pause);
  }, [store]);
}

function arrive(store: PlayerStore, row: StepRow): void {
  focusOn(store, row.step.id, "step");
  const reason = stopReason(row.step, store.getState().stops);
  if (reason !== undefined) stop(store, `Stopped at step ${row.index + 1}: ${reason}`);
}

function stop(store: PlayerStore, why: string): undefined {
  store.setState({ playing: false });
  say(why);
}
