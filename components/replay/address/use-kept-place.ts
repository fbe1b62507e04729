"use client";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { RefObject } from "react";
import { keepPlace, keptPlace } from "./kept-place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { rowKey } from "#components/replay/steps/step-tree.ts";
import type { ListRow } from "#components/replay/steps/step-tree.ts";

/**
 * Who comes back to a run in the same tab, or reloads it, finds groups and agents folded as they were, and the step at the same height of
 * the list. An address that names another step is obeyed; the folding stays.
 */
export function useKeptPlace(store: PlayerStore, scroller: RefObject<HTMLElement | null>, rows: readonly ListRow[], height: number): void {
  const latest = useRef({ rows, height });
  const wanted = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    latest.current = { rows, height };
  });
  useLayoutEffect(() => {
    const list = scroller.current;
    const path = location.pathname;
    wanted.current = takeUp(store, path);
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => (wanted.current = undefined)));
    const keep = (): void => {
      const { collapsed, turned, focusId } = store.getState();
      const place = latest.current.rows.findIndex((row) => rowKey(row) === focusId) * latest.current.height;
      const above = wanted.current ?? place - (list?.scrollTop ?? 0);
      keepPlace(path, { collapsed: [...collapsed], turned: [...turned], focusId, above });
    };
    window.addEventListener("pagehide", keep);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [store, scroller]);
  useEffect(() => {
    const focusRow = rows.findIndex((row) => rowKey(row) === store.getState().focusId);
    if (wanted.current !== undefined && focusRow >= 0) scroller.current?.scrollTo(0, focusRow * height - wanted.current);
  }, [store, scroller, rows, height]);
}

/** Folds as it was; gives how far from the top the focused row stood, when it is the same. */
function takeUp(store: PlayerStore, path: string): number | undefined {
  const kept = keptPlace(path);
  if (kept === undefined) return undefined;
  store.setState({ collapsed: new Set(kept.collapsed), turned: new Set(kept.turned) });
  return kept.focusId === store.getState().focusId ? kept.above : undefined;
}
