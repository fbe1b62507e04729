"use client";
import { useSearchParams } from "next/navigation";
import { useStore } from "zustand";
import { focusIndex, focusNumber } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";
import { ReviewBar } from "./review-bar.tsx";
import { SaidHere } from "./said-here.tsx";
import { useAssigning } from "./use-assigning.tsx";
import { useNotes } from "./use-notes.tsx";
import { useTagging } from "./use-tagging.tsx";

interface Props {
  project: string;
  store: PlayerStore;
  pages: Pick<StepPages, "run" | "refresh">;
}

/** What people say of the run in the deck: tags (f), notes (;), and with ?review=1 their verdict. */
export function DeckPeople({ project, store, pages }: Props) {
  const { run } = pages;
  const { correlationId } = run;
  const state = useStore(store);
  const step = state.steps[focusIndex(state)];
  const words = `step ${focusNumber(state) + 1}`;
  const refresh = () => void pages.refresh();
  const target = () => step && { places: [{ correlationId, stepId: step.id }], words, tags: step.tags };
  const tagging = useTagging(project, target, refresh);
  const place = () => (step === undefined ? { words: "the run" } : { stepId: step.id, words });
  const notes = useNotes({ project, correlationId }, place, refresh);
  const assigning = useAssigning(project, () => [correlationId]);
  const reviewing = useSearchParams().get("review") === "1";
  return (
    <>
      {reviewing ? <ReviewBar project={project} correlationId={correlationId} /> : null}
      <SaidHere notes={notes.all} tags={step?.tags ?? []} runTags={run.tags} stepId={step?.id} />
      {tagging}
      {notes.dialog}
      {assigning}
    </>
  );
}
