import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { CompareWith } from "#contract/context-diff.ts";
import type { StepsWindow } from "#contract/run-steps.ts";
import { NOTHING, type Totals } from "#replay/timeline.ts";
import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";
import type { Found } from "#components/replay/steps/found-steps.ts";
import type { BodyPane, Form, PaneForms } from "#components/replay/forms/pane-forms.ts";
import { findStep } from "./navigation.ts";
import { paneOf } from "#components/replay/address/place.ts";
import type { PaneName } from "#components/replay/panes/pane-name.ts";
import type { Place } from "#components/replay/address/place.ts";
import type { PlayMode } from "#components/replay/playback/playback-times.ts";
import { USUAL_STOPS } from "#components/replay/playback/stops.ts";
import type { Stop } from "#components/replay/playback/stops.ts";
import { INFRA_SHOWN } from "#components/replay/steps/step-tree.ts";
import type { InfraShown } from "#components/replay/steps/step-tree.ts";
import type { TimeWindow } from "#components/replay/timeline/time-window.ts";
import type { View } from "#components/replay/views/views.ts";

/** The part of a run that is loaded: all of a short one. */
export interface Loaded {
  steps: readonly Step[];
  /** Number of the first of them in the run, from 0. */
  first: number;
  /** How many the whole run has. */
  of: number;
  /** What the run had come to before the first of them. */
  before: Totals;
  /** When the run began, in Unix nanoseconds. */
  startNs: bigint | undefined;
  previousCursor: string | undefined;
  nextCursor: string | undefined;
}

export interface PlayerState extends Loaded {
  /** The one step that has focus. */
  focusId: string;
  /** What a link asked for and has not arrived yet. It takes the focus when it does, unless somebody moved before. */
  pending: string | undefined;
  /** The step that the next one is to be compared with. */
  marked: string | undefined;
  /** The place inside the focused step that a link names; undefined = the step. */
  at: Place | undefined;
  /** Whether the last move should be a place that Back returns from: jumps are, steps are not. */
  jumped: boolean;
  collapsed: ReadonlySet<string>;
  /** Groups that were folded or unfolded by hand. */
  turned: ReadonlySet<string>;
  infra: InfraShown;
  /** The agent step whose work alone is shown. */
  scope: string | undefined;
  /** The way to look at the run. */
  view: View;
  /** Idle time: folded, or as long as it was. */
  gaps: "fold" | "real";
  /** What the timeline shows of the run; undefined = all of it. */
  frame: TimeWindow | undefined;
  /** The time of which the list shows the steps; undefined = the whole run. */
  win: TimeWindow | undefined;
  filter: string;
  /** Steps whose records came so many milliseconds after what happened later. */
  late: ReadonlyMap<string, number>;
  /** What the filter finds in the whole run; undefined until the server has said it. */
  found: Found | undefined;
  /** What the model's view is compared with. */
  compare: CompareWith;
  /** The step for which that is being chosen: its menu is open, or opens when its body has come. */
  choosing: string | undefined;
  /** Whether texts are drawn as Markdown. */
  markdown: boolean;
  /** The pane with the attention: the only one on a narrow screen. */
  pane: PaneName;
  full: boolean;
  /** How the panes tell what they hold. */
  forms: PaneForms;
  /** What somebody looks for, and in which pane. */
  find: Find | undefined;
  /** Whether the run still receives. */
  live: boolean;
  /** Whether a part of the run is on its way that somebody asked for. */
  loading: boolean;
  playing: boolean;
  mode: PlayMode;
  /** Times as fast as it happened. */
  speed: number;
  /** Where playing stops. */
  stops: readonly Stop[];
}

export interface Find {
  pane: BodyPane;
  text: string;
}

export type PlayerStore = StoreApi<PlayerState>;

/** Steps that are the whole run. */
export function wholeOf(steps: readonly Step[]): Loaded {
  return { steps, first: 0, of: steps.length, before: NOTHING, startNs: undefined, previousCursor: undefined, nextCursor: undefined };
}

/** What a window of the API holds. */
export function loadedOf({ run, steps, first, of, totals, previousCursor, nextCursor }: StepsWindow): Loaded {
  return { steps, first, of, before: totals, startNs: nsOf(run.startedAt), previousCursor, nextCursor };
}

/** The state of one player. What is loaded may grow and change while it lives; nothing else comes from outside. `looks`: what a link asks to look at. */
export function createPlayer(loaded: Loaded, focusId: string, pending?: string, looks: Partial<PlayerState> = {}): PlayerStore {
  return createStore<PlayerState>()(() => ({
    ...loaded,
    focusId,
    pending,
    marked: undefined,
    at: undefined,
    jumped: false,
    collapsed: new Set(),
    turned: new Set(),
    infra: "hide",
    scope: undefined,
    view: "replay",
    gaps: "fold",
    frame: undefined,
    win: undefined,
    filter: "",
    late: new Map(),
    found: undefined,
    compare: "previous",
    choosing: undefined,
    markdown: false,
    pane: "decided",
    full: false,
    forms: {},
    find: undefined,
    live: false,
    loading: false,
    playing: false,
    mode: "compressed",
    speed: 1,
    stops: USUAL_STOPS,
    ...looks,
  }));
}

/** Place of the focused step among those that are loaded; 0 when the run lost it. */
export function focusIndex(state: Pick<PlayerState, "steps" | "focusId">): number {
  return Math.max(
    0,
    state.steps.findIndex((step) => step.id === state.focusId),
  );
}

/** Number of the focused step in the run, from 0. */
export function focusNumber(state: Pick<PlayerState, "steps" | "focusId" | "first">): number {
  return state.first + focusIndex(state);
}

/** Whether all steps of the run are loaded. */
export function isWhole({ first, of, steps }: Loaded): boolean {
  return first === 0 && of <= steps.length;
}

/** What was loaded: the focus stays where it is, or goes to the step that a link is waiting for. */
export function take(store: PlayerStore, loaded: Loaded): void {
  store.setState(loaded);
  focusOn(store, findStep(loaded.steps, store.getState().pending)?.id, "step");
}

/** Moves the focus. A jump is remembered in the history, a step is not. */
export function focusOn(store: PlayerStore, id: string | undefined, how: "step" | "jump"): void {
  if (id !== undefined && id !== store.getState().focusId)
    store.setState({ focusId: id, pending: undefined, at: undefined, choosing: undefined, jumped: how === "jump" });
}

/** A jump to a place inside a step: the focused one, when none is named. Shows its pane where only one fits. */
export function goTo(store: PlayerStore, at: Place, stepId = store.getState().focusId): void {
  store.setState({ focusId: stepId, pending: undefined, choosing: undefined, jumped: true, ...placed(at) });
}

/** Somebody works at this place now: links name it, and nothing moves. */
export function mark(store: PlayerStore, at: Place): void {
  if (at !== store.getState().at) store.setState({ at, jumped: false });
}

/** What the address names, when a link was opened or the history went back. */
export function openAt(store: PlayerStore, at: Place | undefined): void {
  store.setState(at === undefined ? { at } : { jumped: false, ...placed(at) });
}

function placed(at: Place): Pick<PlayerState, "at"> & Partial<Pick<PlayerState, "pane">> {
  const pane = paneOf(at);
  return pane === undefined ? { at } : { at, pane };
}

export function toggleCollapsed(store: PlayerStore, id: string): void {
  store.setState(({ collapsed }) => ({ collapsed: toggled(collapsed, id) }));
}

/** Folds a group, or unfolds it. */
export function turnGroup(store: PlayerStore, id: string): void {
  store.setState(({ turned }) => ({ turned: toggled(turned, id) }));
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Infrastructure: none of it, what failed, all of it. */
export function cycleInfra(store: PlayerStore): void {
  store.setState(({ infra }) => ({ infra: INFRA_SHOWN[(INFRA_SHOWN.indexOf(infra) + 1) % INFRA_SHOWN.length] ?? "hide" }));
}

/** Shows the steps of a time alone, in the list and on the timeline; undefined: of the whole run again. */
export function setWindow(store: PlayerStore, win: TimeWindow | undefined): void {
  store.setState({ win, frame: win });
}

/** Adds a stop, or takes it away. */
export function toggleStop(store: PlayerStore, stop: Stop): void {
  store.setState(({ stops }) => ({ stops: stops.includes(stop) ? stops.filter((one) => one !== stop) : [...stops, stop] }));
}

/** Tells a pane in another form, and gives it the attention. */
export function setForm(store: PlayerStore, pane: BodyPane, form: Form): void {
  store.setState(({ forms }) => ({ pane, forms: { ...forms, [pane]: form } }));
}

/** Looks for a text in a pane; undefined: no longer. */
export function setFind(store: PlayerStore, pane: BodyPane, text: string | undefined): void {
  store.setState(text === undefined ? { find: undefined } : { pane, find: { pane, text } });
}

/** Shows a pane where only one fits, and moves the keyboard focus into it. */
export function openPane(store: PlayerStore, pane: PaneName): void {
  store.setState({ pane });
  requestAnimationFrame(() => {
    const target = document.querySelector<HTMLElement>(pane === "steps" ? '#steps [aria-selected="true"]' : `[data-pane="${pane}"]`);
    target?.focus({ preventScroll: true });
  });
}
