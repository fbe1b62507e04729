"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import { say } from "#components/ui/toast.tsx";
import { type Turn, turnsOf } from "#replay/turns.ts";
import { focusIndex, focusOn } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";

/** The step that each turn of what is loaded begins with, by its ID; and the keys that go from turn to turn. */
export function useTurns(store: PlayerStore): ReadonlyMap<string, Turn> {
  const steps = useStore(store, (state) => state.steps);
  const turns = useMemo(() => turnsOf(steps), [steps]);
  const go = (direction: 1 | -1): void => {
    const focus = focusIndex(store.getState());
    const to = direction === 1 ? turns.find(({ at }) => at > focus) : turns.findLast(({ at }) => at < focus);
    if (to === undefined) say(`No turn ${direction === 1 ? "after" : "before"} this step`);
    else focusOn(store, steps[to.at]?.id, "jump");
  };
  useCommands({ "turn.next": () => go(1), "turn.previous": () => go(-1) });
  return useMemo(
    () => new Map(turns.flatMap((turn): [string, Turn][] => (steps[turn.at] ? [[steps[turn.at]?.id ?? "", turn]] : []))),
    [turns, steps],
  );
}
