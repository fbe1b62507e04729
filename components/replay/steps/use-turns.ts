"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import { say } from "#components/ui/toast.tsx";
import { countText } from "#components/words/format.ts";
import { type Turn, turnsOf } from "#replay/turns.ts";
import { focusIndex, focusOn } from "#components/replay/player-store.ts";
import type { Loaded, PlayerStore } from "#components/replay/player-store.ts";
import type { Direction } from "#components/replay/navigation.ts";

type More = (direction: Direction) => Promise<boolean>;

/** So many pages are looked through for one key. */
const MOST_PAGES = 10;

/** The step that each turn of what is loaded begins with, by its ID; and the keys that go from turn to turn, also beyond what is loaded. */
export function useTurns(store: PlayerStore, more: More): ReadonlyMap<string, Turn> {
  const steps = useStore(store, (state) => state.steps);
  const first = useStore(store, (state) => state.first);
  const turns = useMemo(() => turnsIn({ steps, first }), [steps, first]);
  useCommands({ "turn.next": () => void goToTurn(store, more, 1), "turn.previous": () => void goToTurn(store, more, -1) });
  return useMemo(
    () => new Map(turns.flatMap((turn): [string, Turn][] => (steps[turn.at] ? [[steps[turn.at]?.id ?? "", turn]] : []))),
    [turns, steps],
  );
}

/** Where a part of a run begins, no turn does: what came before it is not known. */
export function turnsIn({ steps, first }: Pick<Loaded, "steps" | "first">): Turn[] {
  return turnsOf(steps).slice(first > 0 ? 1 : 0);
}

async function goToTurn(store: PlayerStore, more: More, direction: Direction): Promise<void> {
  const way = direction === 1 ? "after" : "before";
  const { focusId } = store.getState();
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const state = store.getState();
    // Somebody went elsewhere while pages came.
    if (state.focusId !== focusId) return;
    const focus = focusIndex(state);
    const turns = turnsIn(state);
    const to = direction === 1 ? turns.find(({ at }) => at > focus) : turns.findLast(({ at }) => at < focus);
    if (to !== undefined) return focusOn(store, state.steps[to.at]?.id, "jump");
    if (!(await more(direction))) return say(`No turn ${way} this step`);
  }
  const { first, steps } = store.getState();
  say(`No turn ${way} this step in the steps up to ${countText(direction === 1 ? first + steps.length : first + 1)}: once more looks on`);
}
