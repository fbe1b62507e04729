"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** What a context can be compared with, the usual first. */
export const BASES = ["previous", "attempt", "first", "nothing"] as const;

/** Keeps `?diff=` and the choice the same; the usual one is not written. */
export function useCompareAddress(store: PlayerStore): void {
  const [asked, setAsked] = useQueryState("diff", parseAsStringLiteral(BASES));
  const compare = useStore(store, (state) => state.compare);
  const written = useRef(asked);
  useEffect(() => {
    if (written.current !== null) store.setState({ compare: written.current });
  }, [store]);
  useEffect(() => {
    const wanted = store.getState().compare;
    if ((written.current ?? "previous") === wanted) return;
    written.current = wanted === "previous" ? null : wanted;
    void setAsked(written.current, { history: "replace", shallow: true, scroll: false });
  }, [compare, setAsked, store]);
}
