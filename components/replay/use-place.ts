"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { mark } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";

/**
 * Shows the place that a link names, once the step that holds it is drawn: marks it as `data-here` and brings it into view. `shown` is
 * whatever the drawing depends on; a place that is not there is passed over.
 */
export function usePlace(store: PlayerStore, shown: unknown): void {
  const at = useStore(store, (state) => state.at);
  useEffect(() => {
    const places = [...document.querySelectorAll<HTMLElement>(".panes [data-at]")];
    for (const each of places) if (each.dataset["at"] !== at) delete each.dataset["here"];
    // Trace text may stand in a place's name, so it is compared and never made a selector.
    const here = places.find((each) => each.dataset["at"] === at);
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

/** What somebody clicks or tabs into is what a link to here means: such places take the focus. */
function markAt(store: PlayerStore, target: EventTarget | null): void {
  const place = target instanceof Element ? target.closest<HTMLElement>(".panes [data-at]")?.dataset["at"] : undefined;
  if (place !== undefined) mark(store, place);
}
