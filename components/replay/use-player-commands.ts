"use client";
import { useRouter } from "next/navigation";
import type { Handlers } from "#components/commands/active-commands.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { runPath, runsPath } from "#components/shell/addresses.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { listAsLeft } from "#components/run-list/list-place.ts";
import { copy } from "#components/ui/copy.ts";
import { say } from "#components/ui/toast.tsx";
import { isModel, isProblem, isTool, nextIn } from "./navigation.ts";
import type { Direction, Wanted } from "./navigation.ts";
import { focusIndex, focusOn, PANES, toggleCollapsed } from "./player-store.ts";
import type { Pane, PlayerStore } from "./player-store.ts";
import type { StepRow } from "./step-tree.ts";

interface Deck {
  store: PlayerStore;
  run: RunAddress;
  rows: readonly StepRow[];
  filter: () => void;
  addCase: () => void;
  copyMarkdown: () => void;
}

/** Every key of the replay deck. */
export function usePlayerCommands(deck: Deck): void {
  const router = useRouter();
  useCommands({
    ...moves(deck),
    ...looks(deck.store),
    up: () => router.push(listAsLeft(runsPath(deck.run.project))),
    filter: deck.filter,
    "case.add": deck.addCase,
    "copy.link": () => void copy(linkTo(deck), "Link"),
    "copy.markdown": deck.copyMarkdown,
  });
}

/** The address of the focused step, from the state and not from the address bar, which may lag behind a key. */
export function linkTo({ store, run }: Pick<Deck, "store" | "run">): string {
  return new URL(runPath(run.project, run.correlationId, store.getState().focusId), location.origin).href;
}

/** A step forward or back among the rows that are shown. */
export function stepBy(store: PlayerStore, rows: readonly StepRow[], direction: Direction): void {
  const focus = focusIndex(store.getState());
  const to = direction === 1 ? rows.find((row) => row.index > focus) : rows.findLast((row) => row.index < focus);
  if (to) focusOn(store, to.step.id, "step");
  else say(direction === 1 ? "This is the last step" : "This is the first step");
}

/** A jump to the next step of a sort, wherever it is. */
export function jump(store: PlayerStore, direction: Direction, wanted: Wanted, what: string): void {
  const to = nextIn(store.getState().steps, focusIndex(store.getState()), direction, wanted);
  if (to) focusOn(store, to.id, "jump");
  else say(`No ${what} ${direction === 1 ? "after" : "before"} this step`);
}

function moves({ store, rows }: Deck): Handlers {
  return {
    "step.next": () => stepBy(store, rows, 1),
    "step.previous": () => stepBy(store, rows, -1),
    "problem.next": () => jump(store, 1, isProblem, "problem"),
    "problem.previous": () => jump(store, -1, isProblem, "problem"),
    "tool.next": () => jump(store, 1, isTool, "tool call"),
    "tool.previous": () => jump(store, -1, isTool, "tool call"),
    "model.next": () => jump(store, 1, isModel, "model call"),
    "model.previous": () => jump(store, -1, isModel, "model call"),
    "step.first": () => focusOn(store, rows[0]?.step.id, "jump"),
    "step.last": () => focusOn(store, rows.at(-1)?.step.id, "jump"),
    "step.expand": () => setExpanded(store, rows, true),
    "step.collapse": () => setExpanded(store, rows, false),
    play: () => store.setState((state) => ({ playing: !state.playing })),
  };
}

/** Collapsing what has nothing to collapse goes to the parent, as trees do. */
function setExpanded(store: PlayerStore, rows: readonly StepRow[], expand: boolean): void {
  const at = rows.findIndex((row) => row.step.id === store.getState().focusId);
  const row = rows[at];
  if (!row) return;
  if (row.expanded === !expand) toggleCollapsed(store, row.step.id);
  else if (!expand) focusOn(store, rows.slice(0, at).findLast((above) => above.level < row.level)?.step.id, "step");
}

function looks(store: PlayerStore): Handlers {
  const panes = Object.fromEntries(PANES.map((pane) => [`pane.${pane}`, () => openPane(store, pane)]));
  return {
    ...panes,
    diff: () => store.setState((state) => ({ diff: !state.diff })),
    full: () => store.setState((state) => ({ full: !state.full })),
    infra: () => store.setState((state) => ({ infra: !state.infra })),
  };
}

/** Shows a pane where only one fits, and moves the keyboard focus into it. */
export function openPane(store: PlayerStore, pane: Pane): void {
  store.setState({ pane });
  requestAnimationFrame(() => {
    const target = document.querySelector<HTMLElement>(pane === "steps" ? '#steps [aria-selected="true"]' : `[data-pane="${pane}"]`);
    target?.focus({ preventScroll: true });
  });
}
