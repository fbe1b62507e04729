"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import { useParsedFilter } from "#components/filter-bar/use-parsed-filter.ts";
import { askFound } from "#components/queries/step-pages.ts";
import { say } from "#components/ui/toast.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import { foundOf, nearestBeyond } from "./found-steps.ts";
import type { Found } from "./found-steps.ts";
import type { Direction } from "#components/replay/navigation.ts";
import { focusNumber, focusOn, isWhole } from "#components/replay/player-store.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

const TYPING_MS = 250;
const LIVE_EVERY_MS = 5000;

/** Asks for what is looked for in the whole run, keeps it in the state, and goes from match to match. */
export function useFound(mover: Mover): void {
  const { store, run } = mover;
  const q = useSettled(useStore(store, (state) => state.filter).trim(), TYPING_MS);
  const win = useStore(store, (state) => state.win);
  const live = useStore(store, (state) => state.live);
  const whole = useStore(store, isWhole);
  // What belongs to a time is known of steps that are loaded.
  const parsed = useParsedFilter(q);
  const asks = q === "" ? win !== undefined && !whole : parsed?.ok === true;
  const { data } = useQuery({
    queryKey: ["found", run.project, run.correlationId, q, win],
    queryFn: async ({ signal }) => foundOf({ q, win }, await askFound(run, { q, win }, signal)),
    enabled: asks,
    refetchInterval: live ? LIVE_EVERY_MS : false,
  });
  const found = asks ? data : undefined;
  useEffect(() => store.setState({ found }), [store, found]);
  useShowsWindow(mover, found);
  const readable = parsed?.ok !== false;
  useCommands({ "match.next": () => goToMatch(mover, 1, readable), "match.previous": () => goToMatch(mover, -1, readable) });
}

/** Of a time that was marked and of which nothing is loaded, the first step is gone to. A time that a link names stays beside the step that it names. */
function useShowsWindow({ store, pages: { goTo } }: Mover, found: Found | undefined): void {
  const shown = useRef(store.getState().win);
  useEffect(() => {
    if (found === undefined || found.win === shown.current) return;
    shown.current = found.win;
    const [first] = found.matches;
    if (found.win === undefined || first === undefined || store.getState().steps.some(({ id }) => found.ids.has(id))) return;
    void goTo({ step: first.id }, "jump");
  }, [store, goTo, found]);
}

function goToMatch({ store, rows, pages }: Mover, direction: Direction, readable: boolean): void {
  const state = store.getState();
  if (state.filter === "" && state.win === undefined) return say("Nothing is filtered: / begins");
  const known = state.found?.q === state.filter.trim() && state.found.win === state.win;
  const waits = !known && (state.filter === "" ? !isWhole(state) : readable);
  const shown = rows.map(({ step, index }) => ({ id: step.id, index }));
  const to = nearestBeyond([...(state.found?.matches ?? []), ...shown], focusNumber(state), direction);
  if (to === undefined && waits) return say("The whole run is still being searched");
  if (to === undefined) return say(`No match ${direction === 1 ? "after" : "before"} this step`);
  if (state.steps.some(({ id }) => id === to.id)) focusOn(store, to.id, "jump");
  else void pages.goTo({ step: to.id }, "jump");
}
