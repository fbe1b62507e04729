import type { Ref } from "react";
import type { RunAddress } from "#components/queries/step.ts";
import type { Direction } from "#components/replay/navigation.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Rows } from "#components/replay/steps/use-rows.ts";

/** What every view of a run is given. */
export interface ViewProps extends Rows {
  store: PlayerStore;
  run: RunAddress;
  filterRef: Ref<HTMLInputElement>;
  more: (direction: Direction) => Promise<boolean>;
}
