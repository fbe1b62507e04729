"use client";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import { focusOn } from "#components/replay/player-store.ts";
import { toEnd } from "#components/replay/use-player-commands.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

export interface Follow {
  /** Whether the focus goes with the end of the run. */
  on: boolean;
  /** Steps that came since the end was last shown. */
  fresh: number;
  toggle: () => void;
}

/** Goes with the end of a live run, from when that is asked for until somebody moves the focus. Nothing else ever moves it. */
export function useFollow(mover: Mover): Follow {
  const { store, pages } = mover;
  const live = pages.run.state === "live";
  const [on, setOn] = useState(false);
  const { steps, of, nextCursor, focusId } = useStore(store);
  const [seen, setSeen] = useState(of);
  const goal = useRef<string | undefined>(undefined);
  const last = nextCursor === undefined ? steps.at(-1)?.id : undefined;
  const toggle = () => {
    if (!live) return;
    if (!on) toEnd(mover, 1);
    goal.current = undefined;
    setOn(!on);
  };
  useEffect(() => {
    if (!on) return;
    const moved = goal.current !== undefined && focusId !== goal.current && steps.some((step) => step.id === goal.current);
    if (moved || !live) return setOn(false);
    setSeen(of);
    // More came than fits behind what is loaded: the end is fetched.
    if (last === undefined) return void pages.goTo({ at: of - 1 }, "step");
    goal.current = last;
    focusOn(store, last, "step");
  }, [on, live, last, of, focusId, steps, store, pages]);
  useCommands({ follow: toggle });
  return { on: on && live, fresh: Math.max(0, of - seen), toggle };
}
