"use client";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { BodyPane } from "#components/replay/forms/pane-forms.ts";
import { openAt, setFind } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { hitsIn } from "./hits.ts";
import type { Hit, Unit } from "./hits.ts";

export interface PaneFind {
  /** Undefined while nothing is looked for in this pane. */
  sought: string | undefined;
  hits: readonly Hit[];
  at: number;
  move: (to: number) => void;
}

const NO_HITS: readonly Hit[] = [];
/** So long a field that is on its way gets the keyboard when it comes. */
const LONGEST_WAIT_MS = 10_000;

/** What somebody looks for in a pane. `key` names what is looked through: on something else the first hit is the first one again. */
export function usePaneFind(store: PlayerStore, pane: BodyPane, key: string, units: () => readonly Unit[]): PaneFind {
  const sought = useStore(store, ({ find }) => (find?.pane === pane ? find.text : undefined));
  // What the texts are made of changes with the key and with what loads; making them is cheap beside drawing them.
  const texts = sought === undefined || sought === "" ? undefined : units();
  const fingerprint = texts?.map(({ text }) => text.length).join(" ");
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const hits = useMemo(() => (texts === undefined ? NO_HITS : hitsIn(texts, sought ?? "")), [key, fingerprint, sought]);
  const asked = `${key} ${sought}`;
  const [here, setHere] = useState({ asked, at: 0, moved: false });
  const current = here.asked === asked ? here : { asked, at: 0, moved: false };
  const at = Math.min(current.at, Math.max(0, hits.length - 1));
  const hit = current.moved ? hits[at] : undefined;
  useEffect(() => {
    if (hit !== undefined) return show(store, pane, hit, hits);
  }, [store, pane, hit, hits]);
  return { sought, hits, at, move: (to) => setHere({ asked, at: to, moved: true }) };
}

/** Brings a hit into view: its place is named, so that what folds it opens, and the mark of that place with the hit's number is scrolled to. */
function show(store: PlayerStore, pane: BodyPane, hit: Hit, hits: readonly Hit[]): () => void {
  const { place } = hit.unit;
  if (place !== undefined) openAt(store, place);
  const number = hits.filter(({ unit }) => unit.place === place).indexOf(hit);
  const frame = requestAnimationFrame(() => {
    const content = document.querySelector(`.pane-${pane} .scroll`);
    const around = [...(content?.querySelectorAll<HTMLElement>("[data-at]") ?? [])].find(({ dataset }) => dataset["at"] === place);
    const current = content?.querySelector("mark[data-current]");
    (current ?? [...((around ?? content)?.querySelectorAll("mark.sought") ?? [])][number])?.scrollIntoView({ block: "center" });
  });
  return () => cancelAnimationFrame(frame);
}

/** Opens the search of a pane and puts the keyboard into it. */
export function openFind(store: PlayerStore, pane: BodyPane): void {
  setFind(store, pane, store.getState().find?.text ?? "");
  focusField(store, pane, { until: performance.now() + LONGEST_WAIT_MS, focusId: store.getState().focusId, selects: true });
}

interface Waiting {
  until: number;
  focusId: string;
  /** Whether what stands in the field is to be replaced by what is typed. */
  selects: boolean;
}

/** A pane that waits for its step has no field yet, or another one when it comes. Who goes to another step meanwhile wants no field. */
function focusField(store: PlayerStore, pane: BodyPane, wait: Waiting): void {
  requestAnimationFrame(() => {
    const { find, focusId } = store.getState();
    if (find?.pane !== pane || focusId !== wait.focusId || performance.now() > wait.until) return;
    const field = document.querySelector<HTMLInputElement>(`.pane-${pane} [data-find]`);
    if (field !== null && field !== document.activeElement) {
      field.focus();
      field.setSelectionRange(wait.selects ? 0 : field.value.length, field.value.length);
    }
    const shown = document.querySelector<HTMLElement>(".deck")?.dataset["shown"];
    if (field === null || shown !== focusId) focusField(store, pane, { ...wait, selects: wait.selects && field === null });
  });
}
