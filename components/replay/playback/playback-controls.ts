import { say } from "#components/ui/toast.tsx";
import { nextSpeed } from "./playback-times.ts";
import { toggleStop } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { stopAt, stopName } from "./stops.ts";

/** Plays faster or slower, and says how fast. */
export function changeSpeed(store: PlayerStore, by: 1 | -1): void {
  const speed = nextSpeed(store.getState().speed, by);
  store.setState({ speed });
  say(`Plays at ${speed}×`);
}

/** From now on playing stops at steps like the focused one, or no longer does. */
export function stopHere(store: PlayerStore): void {
  const { steps, focusId } = store.getState();
  const step = steps.find(({ id }) => id === focusId);
  if (step === undefined) return;
  const stop = stopAt(step);
  toggleStop(store, stop);
  say(store.getState().stops.includes(stop) ? `Playing stops at: ${stopName(stop)}` : `Playing no longer stops at: ${stopName(stop)}`);
}
