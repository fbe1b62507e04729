"use client";
import { useRouter } from "next/navigation";
import type { Handlers } from "#components/commands/active-commands.ts";
import { openPalette } from "#components/commands/palette-state.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { comparePath, runPath, runsPath } from "#components/shell/addresses.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { listAsLeft } from "#components/run-list/list-place.ts";
import { copy } from "#components/ui/copy.ts";
import { say } from "#components/ui/toast.tsx";
import { changeSpeed, stopHere } from "#components/replay/playback/playback-controls.ts";
import { toLane } from "#components/replay/steps/to-lane.ts";
import { openFind } from "#components/replay/find/use-pane-find.ts";
import { meantPane, nextForm } from "#components/replay/forms/pane-forms.ts";
import type { BodyPane } from "#components/replay/forms/pane-forms.ts";
import { nextIn, SOUGHT } from "./navigation.ts";
import type { Direction, Sought } from "./navigation.ts";
import { PANES } from "#components/replay/panes/pane-name.ts";
import { cycleInfra, focusIndex, focusNumber, focusOn, openPane, setForm, toggleCollapsed, turnGroup } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import { isFolded } from "#components/replay/steps/step-tree.ts";
import type { StepRow } from "#components/replay/steps/step-tree.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";
import { enterScope, leaveScope } from "#components/replay/steps/scope.ts";
import { addLooks } from "#components/replay/address/use-view-address.ts";
import { nextView, VIEWS } from "#components/replay/views/views.ts";
import { chooseBase } from "#components/replay/panes/use-base-choice.ts";
import { whereFrom } from "#components/replay/panes/where-from.ts";

/** What moves the focus. */
export interface Mover {
  store: PlayerStore;
  run: RunAddress;
  /** Those that are loaded and shown. */
  rows: readonly StepRow[];
  pages: StepPages;
}

interface Deck extends Mover {
  filter: () => void;
  addCase: () => void;
  addRunCase: () => void;
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
    compare: () => router.push(comparePath(deck.run.project, deck.run.correlationId)),
    "case.add": deck.addCase,
    "case.run": deck.addRunCase,
    where: whereFrom,
    "copy.link": () => void copy(linkTo(deck), "Link"),
    "copy.markdown": deck.copyMarkdown,
  });
}

/** The address of the focused step and place, from the state and not from the address bar, which may lag behind a key. */
export function linkTo({ store, run }: Pick<Deck, "store" | "run">): string {
  const state = store.getState();
  const { focusId, at, compare } = state;
  const link = new URL(runPath(run.project, run.correlationId, focusId, at), location.origin);
  if (compare !== "previous") link.searchParams.set("diff", compare);
  return addLooks(link, state).href;
}

/** A step forward or back among the rows that are shown; behind the last that is loaded, more are. */
export function stepBy({ store, rows, pages }: Mover, direction: Direction): void {
  const focus = focusNumber(store.getState());
  const to = direction === 1 ? rows.find((row) => row.index > focus) : rows.findLast((row) => row.index < focus);
  if (to) focusOn(store, to.step.id, "step");
  else void stepBeyond(store, pages, direction);
}

async function stepBeyond(store: PlayerStore, pages: StepPages, direction: Direction): Promise<void> {
  const { focusId, nextCursor, previousCursor } = store.getState();
  if ((direction === 1 ? nextCursor : previousCursor) === undefined)
    return say(direction === 1 ? "This is the last step" : "This is the first step");
  if (!(await pages.more(direction))) return;
  const { steps, focusId: now } = store.getState();
  if (now === focusId) focusOn(store, steps[steps.findIndex((step) => step.id === focusId) + direction]?.id, "step");
}

/** A jump to the next step of a sort, wherever in the run it is. */
export function jump({ store, pages }: Mover, direction: Direction, sought: Sought): void {
  const { wanted, words } = SOUGHT[sought];
  const state = store.getState();
  const to = nextIn(state.steps, focusIndex(state), direction, wanted);
  if (to) return focusOn(store, to.id, "jump");
  const none = (): void => say(`No ${words} ${direction === 1 ? "after" : "before"} this step`);
  const from = (direction === 1 ? state.steps.at(-1) : state.steps[0])?.id;
  if (from === undefined || (direction === 1 ? state.nextCursor : state.previousCursor) === undefined) return none();
  void pages.jumpFar({ from, direction, sought }).then((there) => there || none());
}

/** The first or the last step of the run. */
export function toEnd({ store, rows, pages }: Mover, direction: Direction): void {
  const { previousCursor, nextCursor, of } = store.getState();
  if (direction === -1 && previousCursor !== undefined) void pages.goTo({ at: 0 }, "jump");
  else if (direction === 1 && nextCursor !== undefined) void pages.goTo({ at: of - 1 }, "jump");
  else focusOn(store, (direction === 1 ? rows.at(-1) : rows[0])?.step.id, "jump");
}

function moves(deck: Deck): Handlers {
  const { store, rows } = deck;
  return {
    "step.next": () => stepBy(deck, 1),
    "step.previous": () => stepBy(deck, -1),
    "problem.next": () => jump(deck, 1, "problem"),
    "problem.previous": () => jump(deck, -1, "problem"),
    "finding.next": () => jump(deck, 1, "finding"),
    "finding.previous": () => jump(deck, -1, "finding"),
    "tool.next": () => jump(deck, 1, "tool"),
    "tool.previous": () => jump(deck, -1, "tool"),
    "model.next": () => jump(deck, 1, "model"),
    "model.previous": () => jump(deck, -1, "model"),
    "step.first": () => toEnd(deck, -1),
    "step.last": () => toEnd(deck, 1),
    "step.number": () => openPalette("#"),
    "step.expand": () => setExpanded(store, rows, true),
    "step.collapse": () => setExpanded(store, rows, false),
    "scope.enter": () => enterScope(store),
    "scope.leave": () => leaveScope(store),
    "human.next": () => jump(deck, 1, "human"),
    "human.previous": () => jump(deck, -1, "human"),
    "lane.next": () => toLane(store, 1),
    "lane.previous": () => toLane(store, -1),
    "play.slower": () => changeSpeed(store, -1),
    "play.faster": () => changeSpeed(store, 1),
    "stop.here": () => stopHere(store),
    play: () => store.setState((state) => ({ playing: !state.playing })),
  };
}

/** Collapsing what has nothing to collapse folds the group that it is in, else goes to the parent, as trees do. */
function setExpanded(store: PlayerStore, rows: readonly StepRow[], expand: boolean): void {
  const at = rows.findIndex((row) => row.step.id === store.getState().focusId);
  const row = rows[at];
  if (!row) return;
  const { group } = row;
  if (row.expanded === !expand) toggleCollapsed(store, row.step.id);
  else if (group && isFolded(group, store.getState().turned) === expand) turnGroup(store, group.id);
  else if (!expand) focusOn(store, rows.slice(0, at).findLast((above) => above.level < row.level)?.step.id, "step");
}

function looks(store: PlayerStore): Handlers {
  const views = Object.fromEntries(VIEWS.map((view) => [`view.${view}`, () => store.setState({ view })]));
  const panes = Object.fromEntries(PANES.map((pane) => [`pane.${pane}`, () => openPane(store, pane)]));
  return {
    ...panes,
    ...views,
    view: () => store.setState((state) => ({ view: nextView(state.view) })),
    diff: () => store.setState(({ compare }) => ({ compare: compare === "nothing" ? "previous" : "nothing" })),
    "diff.base": () => chooseBase(store),
    markdown: () => store.setState(({ markdown }) => ({ markdown: !markdown })),
    "pane.form": () => turnForm(store),
    "pane.find": () => openFind(store, meant(store)),
    full: () => store.setState((state) => ({ full: !state.full })),
    gaps: () => store.setState(({ gaps }) => ({ gaps: gaps === "fold" ? "real" : "fold" })),
    infra: () => cycleInfra(store),
  };
}

/** The next form of the pane that is meant. */
function turnForm(store: PlayerStore): void {
  const pane = meant(store);
  setForm(store, pane, nextForm(store.getState().forms[pane]));
}

/** Panes are the replay's: another view gives way to it. */
function meant(store: PlayerStore): BodyPane {
  const within = document.activeElement?.closest<HTMLElement>("[data-pane]")?.dataset["pane"];
  if (store.getState().view !== "replay") store.setState({ view: "replay" });
  return meantPane(within, store.getState().pane);
}
