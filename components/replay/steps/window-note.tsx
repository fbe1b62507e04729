"use client";
import { X } from "lucide-react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { clockText } from "#components/words/format.ts";
import { setWindow } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** Which time's steps are shown, when it is not the whole run's, and the way out. */
export function WindowNote({ store }: { store: PlayerStore }) {
  const win = useStore(store, (state) => state.win);
  if (win === undefined) return null;
  return (
    <div className="window-note">
      <span className="trunc">
        Only {clockText(win.startMs)} to {clockText(win.endMs)}
      </span>
      <button type="button" className="btn xs" onClick={() => setWindow(store, undefined)}>
        <X className="ic xs" aria-hidden /> Whole run <kbd aria-hidden>{keyOf("window.clear")}</kbd>
      </button>
    </div>
  );
}
