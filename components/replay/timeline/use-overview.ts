"use client";
import { useQuery } from "@tanstack/react-query";
import { useStore } from "zustand";
import { askOverview } from "#components/queries/step-pages.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { RunOverview } from "#contract/run-steps.ts";
import { isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

const LIVE_EVERY_MS = 10_000;

/** The whole run at a glance, where only a part of it is loaded. */
export function useOverview(store: PlayerStore, run: RunAddress, live: boolean): RunOverview | undefined {
  const whole = useStore(store, isWhole);
  const { data } = useQuery({
    queryKey: ["overview", run.project, run.correlationId],
    queryFn: ({ signal }) => askOverview(run, signal),
    enabled: !whole,
    refetchInterval: live ? LIVE_EVERY_MS : false,
  });
  return whole ? undefined : data;
}
