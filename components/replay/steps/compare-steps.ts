import { compareStepsPath } from "#components/shell/addresses.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { say } from "#components/ui/toast.tsx";
import { focusNumber } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** Marks the focused step; on another one goes to the two side by side, on the same one takes the mark away. */
export function compareStep(store: PlayerStore, run: RunAddress, open: (path: string) => void): void {
  const state = store.getState();
  const { marked, focusId } = state;
  if (focusId === "") return;
  if (marked === undefined) {
    store.setState({ marked: focusId });
    return say(`Step ${focusNumber(state) + 1} is marked: go to another one and press x to compare them`);
  }
  const kinds = [marked, focusId].map((id) => state.steps.find((step) => step.id === id)?.kind);
  if (kinds[0] !== undefined && kinds[0] !== kinds[1])
    return say("Only steps of one kind are compared: go to another one, or back to the marked one");
  store.setState({ marked: undefined });
  if (marked === focusId) return say("No step is marked any more");
  const one = { run: run.correlationId, step: marked };
  open(compareStepsPath(run.project, one, { run: run.correlationId, step: focusId }));
}
