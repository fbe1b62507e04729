"use client";
import { useCallback, useEffect, useRef } from "react";
import { runEventsPath, useLiveEvents } from "#components/queries/live-events.ts";
import type { Place } from "#components/queries/step-pages.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { StepsWindow } from "#contract/run-steps.ts";
import { appended, refreshed } from "#components/replay/steps/merge-pages.ts";
import { focusIndex, isWhole, loadedOf, take } from "#components/replay/player-store.ts";
import type { Loaded, PlayerStore } from "#components/replay/player-store.ts";

/** Where nothing tells of changes, the run is asked this often; where something does, it is asked all the same, more rarely. */
const UNTOLD_EVERY_MS = 3000;
const TOLD_EVERY_MS = 20_000;
/** A run of so many steps is kept whole. */
const SHORT = 500;

type Ask = (place: Place, limit?: number) => Promise<StepsWindow | undefined>;

/** Brings a live run up to date when it tells of a change, and once more when it has stopped. The focus stays where it is. */
export function useLiveSteps(store: PlayerStore, address: RunAddress, live: boolean, asked: Ask): void {
  const running = useRef(false);
  const again = useRef(false);
  const refresh = useCallback(async () => {
    again.current = true;
    if (running.current) return; // One question at a time: what comes meanwhile is asked for afterwards.
    running.current = true;
    while (again.current) {
      again.current = false;
      await bringUpToDate(store, asked);
    }
    running.current = false;
  }, [store, asked]);
  const told = useLiveEvents(live ? runEventsPath(address) : undefined, () => void refresh());
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(() => void refresh(), told ? TOLD_EVERY_MS : UNTOLD_EVERY_MS);
    return () => clearInterval(timer);
  }, [live, told, refresh]);
}

/** What is loaded as it is now, with what came behind it. */
export async function bringUpToDate(store: PlayerStore, asked: Ask): Promise<void> {
  const { pending, steps, first, ...state } = store.getState();
  if (pending !== undefined) {
    const found = await asked({ step: pending });
    if (found && found.missing !== true && store.getState().pending === pending) return take(store, loadedOf(found));
  }
  const short = isWhole({ ...state, steps, first }) && steps.length < SHORT - 100;
  const page = await asked(
    short ? { at: 0 } : { at: first + Math.max(focusIndex(store.getState()), steps.length - 100) },
    short ? SHORT : undefined,
  );
  if (page === undefined) return;
  const now = store.getState();
  take(store, short && isWhole(now) ? loadedOf(page) : refreshed(now, loadedOf(page)));
  if (isOutOfStep(store.getState())) await reload(store, asked);
}

/** All is loaded, and not as many as there are: something came, or gave way, before the part that was asked for again. */
function isOutOfStep({ steps, first, of, previousCursor, nextCursor }: Loaded): boolean {
  return first === 0 && previousCursor === undefined && nextCursor === undefined && steps.length !== of;
}

/** The whole run anew, page by page. */
async function reload(store: PlayerStore, asked: Ask): Promise<void> {
  let loaded: Loaded | undefined;
  do {
    const page = await asked(loaded?.nextCursor === undefined ? { at: 0 } : { after: loaded.nextCursor }, SHORT);
    if (page === undefined) return;
    loaded = loaded === undefined ? loadedOf(page) : appended(loaded, loadedOf(page));
  } while (loaded.nextCursor !== undefined);
  take(store, loaded);
}
