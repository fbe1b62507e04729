"use client";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { useStore } from "zustand";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { keptTop, topShowing, within } from "./list-place.ts";
import type { ListView } from "./list-place.ts";
import type { ListRow } from "./step-tree.ts";

interface PlacedList {
  store: PlayerStore;
  /** The element that scrolls; its one child holds the rows. */
  scroller: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  /** Place of the focused row; -1 while it is not there. */
  focusRow: number;
  rowHeight: number;
  /** Pixels of what comes before and behind the focused row that stay in view with it. */
  headroom: number;
}

/**
 * Where the list stands. Somebody's own moves bring the focused row into view. Nothing else moves what is read: rows that records bring or
 * take away above it leave it at its height, if need be with room before the first row or behind the last until somebody moves.
 */
export function useListPlace(list: PlacedList): void {
  const topRef = useTop(list.scroller);
  useKeepsPlace(list, topRef);
  useFocusFollows(list, topRef);
}

/** The top as last scrolled to: the browser moves a list at once that has become too short for its place. */
function useTop(scroller: PlacedList["scroller"]): RefObject<number> {
  const topRef = useRef(0);
  useEffect(() => {
    const list = scroller.current;
    const note = (): void => void (list && (topRef.current = topOf(list)));
    note();
    list?.addEventListener("scroll", note, { passive: true });
    return () => list?.removeEventListener("scroll", note);
  }, [scroller]);
  return topRef;
}

function useKeepsPlace({ store, scroller, rows, rowHeight }: PlacedList, topRef: RefObject<number>): void {
  const focusId = useStore(store, (state) => state.focusId);
  const steps = useStore(store, (state) => state.steps);
  const before = useRef({ rows, steps, focusId });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { rows, steps, focusId };
    const list = scroller.current;
    if (list === null || was.rows === rows || was.focusId !== focusId) return;
    const view: ListView = { top: topRef.current, height: list.clientHeight, rowHeight };
    const kept = keptTop(was.rows, rows, focusId, view);
    // What somebody folds or filters may end at an edge; what comes by itself may not push.
    topRef.current = was.steps === steps ? within(kept, rows.length, view) : kept;
    putAt(list, topRef.current);
  }, [rows, steps, focusId, rowHeight, scroller, topRef]);
}

/** Scrolls to the focused row when it is another, and when the list comes into view on a narrow screen; the keyboard focus goes along when it is in the list. */
function useFocusFollows({ store, scroller, rows, focusRow, rowHeight, headroom }: PlacedList, topRef: RefObject<number>): void {
  const focusId = useStore(store, (state) => state.focusId);
  const shown = useStore(store, (state) => state.pane === "steps");
  const latest = useRef({ focusRow, count: rows.length });
  useEffect(() => {
    latest.current = { focusRow, count: rows.length };
  });
  const there = focusRow >= 0;
  useEffect(() => {
    const list = scroller.current;
    if (list === null || !there) return;
    const view: ListView = { top: topOf(list), height: list.clientHeight, rowHeight };
    const wanted = topShowing(latest.current.focusRow, latest.current.count, view, headroom);
    if (wanted !== view.top) putAt(list, wanted);
    topRef.current = wanted;
    if (list.contains(document.activeElement)) list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }, [focusId, there, shown, rowHeight, headroom, scroller, topRef]);
}

/** Room before the first row counts as a top below 0. */
function topOf(list: HTMLElement): number {
  return list.scrollTop - (Number.parseFloat(rowsIn(list)?.style.marginTop ?? "") || 0);
}

function putAt(list: HTMLElement, top: number): void {
  const held = rowsIn(list);
  if (held === null) return;
  held.style.marginTop = top < 0 ? `${-top}px` : "";
  held.style.minHeight = top > 0 ? `${top + list.clientHeight}px` : "";
  list.scrollTop = Math.max(0, top);
}

const rowsIn = (list: HTMLElement): HTMLElement | null => list.querySelector(":scope > [role='tree']");
