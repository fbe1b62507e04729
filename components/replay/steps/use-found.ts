"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import { askFound } from "#components/queries/step-pages.ts";
import { say } from "#components/ui/toast.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import { parseFilter } from "#filter/parse.ts";
import { foundOf, nearestBeyond } from "./found-steps.ts";
import type { Direction } from "#components/replay/navigation.ts";
import { focusNumber, focusOn } from "#components/replay/player-store.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

const TYPING_MS = 250;
const LIVE_EVERY_MS = 5000;

/** Asks for what the filter finds in the whole run, keeps it in the state, and goes from match to match. */
export function useFound(mover: Mover): void {
  const { store, run } = mover;
  const q = useSettled(useStore(store, (state) => state.filter).trim(), TYPING_MS);
  const live = useStore(store, (state) => state.live);
  const { data } = useQuery({
    queryKey: ["found", run.project, run.correlationId, q],
    queryFn: async ({ signal }) => foundOf(q, await askFound(run, q, signal)),
    enabled: q !== "" && parseFilter(q, 0n).ok,
    refetchInterval: live ? LIVE_EVERY_MS : false,
  });
  useEffect(() => store.setState({ found: q === "" ? undefined : data }), [store, q, data]);
  useCommands({ "match.next": () => goToMatch(mover, 1), "match.previous": () => goToMatch(mover, -1) });
}

function goToMatch({ store, rows, pages }: Mover, direction: Direction): void {
  const state = store.getState();
  if (state.filter === "") return say("Nothing is filtered: / begins");
  const waits = parseFilter(state.filter, 0n).ok && state.found?.q !== state.filter.trim();
  const shown = rows.map(({ step, index }) => ({ id: step.id, index }));
  const to = nearestBeyond([...(state.found?.matches ?? []), ...shown], focusNumber(state), direction);
  if (to === undefined && waits) return say("The whole run is still being searched");
  if (to === undefined) return say(`No match ${direction === 1 ? "after" : "before"} this step`);
  if (state.steps.some(({ id }) => id === to.id)) focusOn(store, to.id, "jump");
  else void pages.goTo({ step: to.id }, "jump");
}
