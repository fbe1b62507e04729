"use client";
import { useStore } from "zustand";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Since } from "#components/ui/since.tsx";
import { countText, plural } from "#components/words/format.ts";
import type { Waiting } from "#replay/waiting.ts";
import { isBeingRead } from "#trace/reading.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { foremost, waitingFor } from "./waiting-words.ts";

interface LiveChipProps {
  store: PlayerStore;
  waiting: readonly Waiting[];
}

/** What the run does now. History that is loading and a run that waits are different things, and never told together. */
export function LiveChip({ store, waiting }: LiveChipProps) {
  const live = useStore(store, (state) => state.live);
  const loading = useStore(store, (state) => state.loading);
  const have = useStore(store, (state) => state.steps.length);
  const of = useStore(store, (state) => state.of);
  const reading = useStore(store, (state) => state.steps.filter(isBeingRead).length);
  if (loading)
    return (
      <span className="chip loading-history">
        <progress max={Math.max(1, of)} value={have} aria-hidden />
        Loading history, {countText(have)} of {countText(of)} steps
      </span>
    );
  if (!live) return null;
  const first = foremost(waiting);
  return (
    <span className="chip live">
      <span className="live-dot" aria-hidden />
      <span className="trunc">{first === undefined ? receiving(reading) : <Wait {...first} />}</span>
    </span>
  );
}

function receiving(reading: number): string {
  return reading === 0 ? "receiving" : `reading ${plural(reading, "new record")}`;
}

function Wait(waiting: Waiting) {
  return (
    <>
      waiting for <PlainText text={waitingFor(waiting)} /> <Since iso={waiting.since} />
    </>
  );
}
