"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { findStep } from "./navigation.ts";
import { focusOn } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import type { StepPages } from "./use-step-pages.ts";

/** Keeps `?step=` and the focus the same: steps replace the address, jumps are pushed so that Back undoes them. An address that waits for its step stays. */
export function useStepAddress(store: PlayerStore, { goTo }: Pick<StepPages, "goTo">): void {
  const [asked, setAsked] = useQueryState("step", parseAsString);
  const focusId = useStore(store, (state) => state.focusId);
  const written = useRef(asked);
  useEffect(() => {
    if (
      store.getState().pending !== undefined ||
      written.current === focusId ||
      findStep(store.getState().steps, written.current ?? undefined)?.id === focusId
    )
      return;
    written.current = focusId;
    void setAsked(focusId, { history: store.getState().jumped ? "push" : "replace", shallow: true, scroll: false });
  }, [focusId, setAsked, store]);
  useEffect(() => {
    if (asked === null || asked === written.current) return;
    written.current = asked;
    const loaded = findStep(store.getState().steps, asked);
    if (loaded) focusOn(store, loaded.id, "step");
    else void goTo({ step: asked }, "step");
  }, [asked, store, goTo]);
}
