"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { askSteps, type Place } from "#components/queries/step-pages.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { say } from "#components/ui/toast.tsx";
import type { StepsWindow } from "#contract/run-steps.ts";
import { FarJumps } from "./far-jumps.ts";
import type { FarJump } from "./far-jumps.ts";
import { appended, prepended } from "./merge-pages.ts";
import { focusOn, loadedOf, take } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Direction } from "#components/replay/navigation.ts";
import { bringUpToDate, useLiveSteps } from "#components/replay/live/use-live-steps.ts";

export interface StepPages {
  run: StepsWindow["run"];
  error: Error | null;
  /** Loads the page before or behind what is loaded; false when there is none. */
  more: (direction: Direction) => Promise<boolean>;
  /** Goes to a step anywhere in the run; false when it is not there. */
  goTo: (place: Exclude<Place, { before: string } | { after: string }>, how: "step" | "jump") => Promise<boolean>;
  /** Goes to the nearest step of a sort beyond what is loaded; false when there is none, and not when that could not be asked. */
  jumpFar: (jump: FarJump) => Promise<boolean>;
  /** Fetches what `jumpFar` will want. */
  ahead: (jump: FarJump) => void;
  /** Asks again for what is loaded: a person has said something of it. */
  refresh: () => Promise<void>;
}

/** The part of a run that a player has, more of it when it is needed, and what came since while the run is live. */
export function useStepPages(store: PlayerStore, address: RunAddress, opened: StepsWindow): StepPages {
  const [run, setRun] = useState(opened.run);
  const [error, setError] = useState<Error | null>(null);
  const busy = useRef<Promise<boolean> | undefined>(undefined);
  const latest = useRef(0);

  const heard = useCallback(async (coming: Promise<StepsWindow | undefined>): Promise<Heard> => {
    try {
      const window = await coming;
      if (window) setRun(window.run);
      setError(null);
      return { window };
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      return "failed";
    }
  }, []);

  const asked = useCallback(
    async (place: Place, limit?: number): Promise<StepsWindow | undefined> => {
      const answer = await heard(askSteps(address, place, limit));
      return answer === "failed" ? undefined : answer.window;
    },
    [address, heard],
  );

  const load = useCallback(
    async (direction: Direction): Promise<boolean> => {
      const state = store.getState();
      const cursor = direction === 1 ? state.nextCursor : state.previousCursor;
      if (cursor === undefined) return false;
      const page = await shownLoading(store, asked(direction === 1 ? { after: cursor } : { before: cursor }));
      // Somebody went elsewhere meanwhile: the page does not belong to what is loaded now.
      const now = store.getState();
      if (page === undefined || (direction === 1 ? now.nextCursor : now.previousCursor) !== cursor) return false;
      take(store, direction === 1 ? appended(now, loadedOf(page)) : prepended(now, loadedOf(page)));
      return true;
    },
    [asked, store],
  );

  const more = useCallback(
    async (direction: Direction): Promise<boolean> => {
      await busy.current;
      const loading = load(direction);
      busy.current = loading;
      return loading;
    },
    [load],
  );

  const goTo = useCallback(
    async (place: { step: string } | { at: number }, how: "step" | "jump"): Promise<boolean> => {
      const turn = ++latest.current;
      const window = await shownLoading(store, asked(place));
      // Somebody went on to another place before this one came.
      return turn === latest.current && window !== undefined && opens(store, window, how);
    },
    [asked, store],
  );

  const far = useMemo(() => new FarJumps(address), [address]);
  const ahead = useCallback((jump: FarJump) => far.ahead(jump), [far]);
  const jumpFar = useCallback(
    async (jump: FarJump): Promise<boolean> => {
      const turn = ++latest.current;
      const answer = await shownLoading(store, heard(far.find(jump)));
      if (turn !== latest.current || answer === "failed") return true;
      if (answer.window === undefined) return false;
      opens(store, answer.window, "jump");
      return true;
    },
    [far, heard, store],
  );

  const live = run.state === "live";
  useEffect(() => store.setState({ live }), [store, live]);
  useLiveSteps(store, address, live, asked);
  const refresh = useCallback(() => bringUpToDate(store, asked), [store, asked]);
  return useMemo(() => ({ run, error, more, goTo, jumpFar, ahead, refresh }), [run, error, more, goTo, jumpFar, ahead, refresh]);
}

/** An answer, with nothing in it where there is no such step; what failed stands above the deck. */
type Heard = { window: StepsWindow | undefined } | "failed";

/** Shows a part of the run and looks at the step that it was asked for; false when that is not in it. */
function opens(store: PlayerStore, window: StepsWindow, how: "step" | "jump"): boolean {
  if (window.focus === undefined || window.missing === true) {
    say("This step is not in the run");
    return false;
  }
  store.setState(loadedOf(window));
  focusOn(store, window.focus, how);
  return true;
}

/** What comes at once is not worth a word. */
const AT_ONCE_MS = 150;

/** Says that history is loading, while it is. */
async function shownLoading<T>(store: PlayerStore, loading: Promise<T>): Promise<T> {
  const timer = setTimeout(() => store.setState({ loading: true }), AT_ONCE_MS);
  try {
    return await loading;
  } finally {
    clearTimeout(timer);
    store.setState({ loading: false });
  }
}
