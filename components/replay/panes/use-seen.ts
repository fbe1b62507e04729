"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { messageKeys } from "#replay/message-keys.ts";
import { originFinder } from "#replay/provenance.ts";
import type { Step } from "#trace/step.ts";
import type { SeenBy } from "./value-origin.ts";

/** The context of the focused step, ready to be asked where values come from. `caller` is the model call whose view it is. */
export function useSeen(store: PlayerStore, context: StepAnswer["context"], caller: Step | undefined): SeenBy {
  const steps = useStore(store, (state) => state.steps);
  const { messages } = context;
  const asked = useMemo(() => ({ messages, keys: messageKeys(messages), find: originFinder(messages) }), [messages]);
  const exact = caller?.fidelity === "exact";
  return useMemo(() => ({ ...asked, exact, steps }), [asked, exact, steps]);
}
