"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { setWindow } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { useOwnWrites } from "./own-writes.ts";
import { windowFrom, windowText } from "#components/replay/timeline/time-window.ts";

/** Keeps `?win=` and the time whose steps are shown the same. It hides steps, so each is a place that Back returns from. */
export function useWindowAddress(store: PlayerStore): void {
  const [asked, setAsked] = useQueryState("win", parseAsString.withOptions({ shallow: true, scroll: false, history: "push" }));
  const win = useStore(store, (state) => state.win);
  const text = win === undefined ? null : windowText(win);
  const own = useOwnWrites(text ?? "");
  const written = useRef(text);
  useEffect(() => {
    if (text === written.current) return;
    written.current = text;
    own.current.wrote(text ?? "");
    void setAsked(text);
  }, [text, setAsked, own]);
  const seen = useRef(asked);
  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    if (own.current.isOwn(asked ?? "") || asked === written.current) return;
    const from = windowFrom(asked);
    written.current = from === undefined ? null : windowText(from);
    setWindow(store, from);
  }, [asked, store, own]);
}
