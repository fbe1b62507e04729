"use client";
import Link from "next/link";
import { useStore } from "zustand";
import { stepName } from "#components/words/step-words.ts";
import { focusOn } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** A jump to another step of the run: "step 45, gpt-5.2"; one that is not loaded is named by its ID. */
export function StepLink({ store, stepId, named = true }: { store: PlayerStore; stepId: string; named?: boolean }) {
  const { steps, first } = useStore(store);
  const index = steps.findIndex((step) => step.id === stepId);
  const step = steps[index];
  if (!step)
    return (
      <Link className="link step-link mono" href={`?step=${encodeURIComponent(stepId)}`} prefetch={false}>
        {stepId}
      </Link>
    );
  return (
    <button type="button" className="link step-link" onClick={() => focusOn(store, stepId, "jump")}>
      step {first + index + 1}
      {named ? `, ${stepName(step)}` : null}
    </button>
  );
}
