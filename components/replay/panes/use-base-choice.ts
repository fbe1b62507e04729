"use client";
import { useEffect } from "react";
import { useStore } from "zustand";
import { setForm } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { say } from "#components/ui/toast.tsx";
import type { StepAnswer } from "#contract/answers.ts";

/** Opens the choice of what the focused step is compared with. Its body may still be on its way: the menu opens when it has come. */
export function chooseBase(store: PlayerStore): void {
  setForm(store, "saw", "formatted");
  store.setState(({ focusId }) => ({ view: "replay", choosing: focusId }));
}

/** Where the body that came has nothing to compare, says so. */
export function useBaseChoice(store: PlayerStore, { step, context }: StepAnswer): void {
  const choosing = useStore(store, (state) => state.choosing === step.id);
  const comparable = context.stepId !== undefined && context.messages.length > 0;
  useEffect(() => {
    if (!choosing || comparable) return;
    store.setState({ choosing: undefined });
    say("There is nothing to compare: no messages that a model saw are captured at this step");
  }, [choosing, comparable, store]);
}
