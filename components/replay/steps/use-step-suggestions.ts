"use client";
import { useEffect } from "react";
import { offerSuggestions } from "#components/commands/palette-state.ts";
import type { Suggestion } from "#components/commands/palette-state.ts";
import { stepName } from "#components/words/step-words.ts";
import { focusOn } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { matcher } from "./step-matches.ts";
import type { StepPages } from "./use-step-pages.ts";

const MOST = 8;
/** One letter is in every step. */
const SHORTEST = 2;

/** In the palette, `#31` or `31` goes to that step of the run, and words to the loaded steps that hold them. */
export function useStepSuggestions(store: PlayerStore, { goTo }: Pick<StepPages, "goTo">): void {
  useEffect(() => {
    const number = (text: string): Suggestion[] => {
      const { of, first, steps } = store.getState();
      const wanted = Number(/^#?\s*(\d{1,9})$/.exec(text)?.[1] ?? 0);
      if (wanted < 1 || wanted > Math.max(of, steps.length)) return [];
      const loaded = steps[wanted - 1 - first];
      const go = (): void => (loaded ? focusOn(store, loaded.id, "jump") : void goTo({ at: wanted - 1 }, "jump"));
      return [{ id: `step ${wanted}`, title: `Go to step ${wanted} of ${Math.max(of, steps.length)}`, go }];
    };
    return offerSuggestions((text) => [...number(text), ...named(store, text)]);
  }, [store, goTo]);
}

function named(store: PlayerStore, text: string): Suggestion[] {
  if (text.length < SHORTEST || text.startsWith("#")) return [];
  const { steps, first } = store.getState();
  const matches = matcher(text);
  const found: Suggestion[] = [];
  for (const [at, step] of steps.entries()) {
    if (!matches(step)) continue;
    const title = `#${first + at + 1} ${stepName(step)} ${step.preview ?? ""}`.trim();
    found.push({ id: `to ${step.id}`, title, go: () => focusOn(store, step.id, "jump") });
    if (found.length === MOST) break;
  }
  return found;
}
