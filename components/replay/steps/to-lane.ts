import { say } from "#components/ui/toast.tsx";
import { focusIndex, focusOn } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { laneName, lanesOf } from "#components/replay/timeline/timeline-shapes.ts";

/** Goes to the next or previous lane of those that are loaded: to its step nearest to where one is. */
export function toLane(store: PlayerStore, by: 1 | -1): void {
  const state = store.getState();
  const { steps } = state;
  const at = focusIndex(state);
  const lanes = lanesOf(steps);
  const lane = lanes[lanes.indexOf(steps[at]?.lane ?? "") + by];
  if (lane === undefined) return say(by === 1 ? "This is the last lane" : "This is the first lane");
  let best: number | undefined;
  steps.forEach((step, index) => {
    if (step.lane === lane && (best === undefined || Math.abs(index - at) < Math.abs(best - at))) best = index;
  });
  focusOn(store, best === undefined ? undefined : steps[best]?.id, "jump");
  say(`Lane of ${laneName(steps, lane)}`);
}
