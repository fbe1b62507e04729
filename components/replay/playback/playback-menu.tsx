"use client";
import { useState } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { lazyPopup } from "#components/ui/popup-button.tsx";
import { MODE_NAMES } from "./playback-times.ts";
import { stopName } from "./stops.ts";

const PlaybackChoices = lazyPopup("menu", async () => (await import("./playback-choices.tsx")).PlaybackChoices);

/** How playing goes on, how fast, and where it stops. */
export function PlaybackMenu({ store }: { store: PlayerStore }) {
  const { mode, speed, stops } = useStore(
    store,
    useShallow((state) => ({ mode: state.mode, speed: state.speed, stops: state.stops })),
  );
  const [open, setOpen] = useState(false);
  const face = {
    className: "btn xs",
    "aria-label": `Playback: ${MODE_NAMES[mode]}, ${speed}×, ${stopsWords(stops)}`,
    children: (
      <>
        {speed}× <span className="muted stops-at">{stopsWords(stops)}</span>
      </>
    ),
  };
  return <PlaybackChoices face={face} open={open} onOpenChange={setOpen} store={store} />;
}

function stopsWords(stops: readonly string[]): string {
  const [first, ...more] = stops;
  if (first === undefined) return "no stops";
  return more.length === 0 ? `stops: ${stopName(first).toLowerCase()}` : `${stops.length} stops`;
}
