"use client";
import { useCommands } from "#components/commands/use-commands.ts";
import { say } from "#components/ui/toast.tsx";
import { setWindow } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** The keys for what Shift and dragging does: the time that the timeline shows becomes the one whose steps are shown; and back. */
export function useWindow(store: PlayerStore): void {
  useCommands({
    "window.mark": () => {
      const { frame } = store.getState();
      if (frame === undefined) say("The timeline shows the whole run: = zooms, or mark a time with Shift and the pointer");
      else setWindow(store, frame);
    },
    "window.clear": () => {
      if (store.getState().win !== undefined) setWindow(store, undefined);
    },
  });
}
