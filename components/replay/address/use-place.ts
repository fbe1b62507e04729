"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { mark } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/**
 * Shows the place that a link names, once the step that holds it is drawn: marks it as `data-here` and brings it into view. `shown` is
 * whatever the drawing depends on; a place that is not there is passed over.
 */
export function usePlace(store: PlayerStore, shown: unknown): void {
  const at = useStore(store, (state) => state.at);
  useEffect(() => {
    const places = [...document.querySelectorAll<HTMLElement>(".panes [data-at]")];
    const here = at === undefined ? undefined : nearest(places, at);
    for (const each of places) if (each !== here) delete each.dataset["here"];
    if (here === undefined) return;
    const known = here.dataset["here"] !== undefined;
    here.dataset["here"] = "";
    if (!known && !here.contains(document.activeElement)) here.scrollIntoView({ block: "center" });
  }, [at, shown]);
  useEffect(() => {
    const listen = ({ target }: FocusEvent): void => markAt(store, target);
    document.addEventListener("focusin", listen);
    return () => document.removeEventListener("focusin", listen);
  }, [store]);
}

/** The place itself, else the smallest that holds it. Trace text may stand in its name, so it is compared and never made a selector. */
function nearest(places: readonly HTMLElement[], at: string): HTMLElement | undefined {
  const holding = places.filter((each) => at.startsWith(each.dataset["at"] ?? at));
  return holding.toSorted((a, b) => (b.dataset["at"] ?? "").length - (a.dataset["at"] ?? "").length)[0];
}

/** What somebody clicks or tabs into is what a link to here means: such places take the focus. */
function markAt(store: PlayerStore, target: EventTarget | null): void {
  const place = target instanceof Element ? target.closest<HTMLElement>(".panes [data-at]")?.dataset["at"] : undefined;
  if (place !== undefined) mark(store, place);
}
