import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { Step } from "#trace/step.ts";
import { findStep } from "./navigation.ts";

export const PANES = ["steps", "saw", "decided", "happened", "state"] as const;
export type Pane = (typeof PANES)[number];

export interface PlayerState {
  steps: readonly Step[];
  /** The one step that has focus. */
  focusId: string;
  /** What a link asked for and has not arrived yet. It takes the focus when it does, unless somebody moved before. */
  pending: string | undefined;
  /** Whether the last move should be a place that Back returns from: jumps are, steps are not. */
  jumped: boolean;
  collapsed: ReadonlySet<string>;
  infra: boolean;
  filter: string;
  diff: boolean;
  /** The pane with the attention: the only one on a narrow screen. */
  pane: Pane;
  full: boolean;
  playing: boolean;
}

export type PlayerStore = StoreApi<PlayerState>;

/** The state of one player. `steps` may grow while it lives; nothing else comes from outside. */
export function createPlayer(steps: readonly Step[], focusId: string, pending?: string): PlayerStore {
  return createStore<PlayerState>()(() => ({
    steps,
    focusId,
    pending,
    jumped: false,
    collapsed: new Set(),
    infra: false,
    filter: "",
    diff: true,
    pane: "decided",
    full: false,
    playing: false,
  }));
}

/** Place of the focused step; 0 when the run lost it. */
export function focusIndex(state: Pick<PlayerState, "steps" | "focusId">): number {
  return Math.max(
    0,
    state.steps.findIndex((step) => step.id === state.focusId),
  );
}

/** Steps that arrived: the focus stays where it is, or goes to the step that a link is waiting for. */
export function takeSteps(store: PlayerStore, steps: readonly Step[]): void {
  store.setState({ steps });
  focusOn(store, findStep(steps, store.getState().pending)?.id, "step");
}

/** Moves the focus. A jump is remembered in the history, a step is not. */
export function focusOn(store: PlayerStore, id: string | undefined, how: "step" | "jump"): void {
  if (id !== undefined && id !== store.getState().focusId) store.setState({ focusId: id, pending: undefined, jumped: how === "jump" });
}

export function toggleCollapsed(store: PlayerStore, id: string): void {
  store.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    return { collapsed: next };
  });
}
