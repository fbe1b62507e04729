"use client";
import { useQueries } from "@tanstack/react-query";
import { useStore } from "zustand";
import { stepQuery } from "#components/queries/step.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { answersOf, callsOf } from "#components/replay/panes/asked-calls.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";

/** The steps, with their bodies, that carried out what a model call asked for; undefined for those that have not come. */
export function useAnswerSteps(store: PlayerStore, run: RunAddress, { step }: StepAnswer): (Step | undefined)[] {
  const steps = useStore(store, (state) => state.steps);
  const calls = callsOf(step);
  const answers = answersOf(
    steps,
    steps.findIndex(({ id }) => id === step.id),
    calls,
  );
  const ids = answers.flatMap((answer) => answer?.id ?? []);
  return useQueries({ queries: ids.map((id) => stepQuery(run, id)), combine: (all) => all.map(({ data }) => data?.step) });
}
