"use client";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { VIEW_NAMES, VIEWS } from "./views.ts";
import type { View } from "./views.ts";

/** Chooses the way to look at the run. */
export function ViewSwitch({ store }: { store: PlayerStore }) {
  const view = useStore(store, (state) => state.view);
  return (
    <label className="view-switch">
      <span className="sr">View</span>
      <select value={view} aria-keyshortcuts={keyOf("view")} onChange={(event) => store.setState({ view: event.target.value as View })}>
        {VIEWS.map((each) => (
          <option key={each} value={each}>
            {VIEW_NAMES[each]}
          </option>
        ))}
      </select>
      <kbd aria-hidden>{keyOf("view")}</kbd>
    </label>
  );
}
