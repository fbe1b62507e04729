"use client";
import { useCallback, useRef } from "react";
import { focusOn } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";

/**
 * Goes where the pointer is, by the number of a step from 0. What is loaded is shown at once; what is not is asked for one place at a
 * time, and of the places passed meanwhile only the last. The first place of a drag is a jump, the others replace it.
 */
export function useScrub(store: PlayerStore, goTo: StepPages["goTo"]): (at: number, how: "step" | "jump") => Promise<void> {
  const wanted = useRef<number | undefined>(undefined);
  const asking = useRef(false);
  return useCallback(
    async (at, how) => {
      const { steps, first } = store.getState();
      const loaded = steps[at - first];
      if (loaded && !asking.current) return focusOn(store, loaded.id, how);
      wanted.current = at;
      if (asking.current) return;
      asking.current = true;
      while (wanted.current !== undefined) {
        const place = { at: wanted.current };
        wanted.current = undefined;
        await goTo(place, how);
      }
      asking.current = false;
    },
    [store, goTo],
  );
}
