import type { StepAnswer } from "#contract/answers.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** What every pane of the focused step is given. */
export interface PaneProps {
  store: PlayerStore;
  run: RunAddress;
  answer: StepAnswer;
}
