"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { RunsPage } from "#contract/answers.ts";
import type { RunSummary } from "#trace/run.ts";
import { ask, queryText } from "./api.ts";
import { listEventsPath, useLiveEvents } from "./live-events.ts";

/** Where nothing tells of changes; where something does, they are asked for all the same, more rarely. */
const UNTOLD_EVERY_MS = 4000;
const TOLD_EVERY_MS = 30_000;
/** Changes that come closer together are asked for together. */
const GAP_MS = 1000;

export interface RunsQuestion {
  project: string;
  q: string;
  all: boolean;
}

export interface NewestRuns {
  /** Absent until the first answer; the last good answer after a failure. */
  runs: readonly RunSummary[] | undefined;
  /** Why the last question got no answer. */
  error: Error | null;
}

/** The newest page of runs, asked again when a run tells of a change, and every now and then also after a failure. */
export function useNewestRuns({ project, q, all }: RunsQuestion): NewestRuns {
  const path = `/api/v1/runs${queryText({ project, q, all: all ? "true" : undefined, limit: "50" })}`;
  const gap = useRef<ReturnType<typeof setTimeout>>(undefined);
  const client = useQueryClient();
  const told = useLiveEvents(listEventsPath(project), () => {
    gap.current ??= setTimeout(() => {
      gap.current = undefined;
      void client.invalidateQueries({ queryKey: ["runs", path] });
    }, GAP_MS);
  });
  useEffect(() => () => clearTimeout(gap.current), []);
  const query = useQuery({
    queryKey: ["runs", path],
    queryFn: ({ signal }) => ask<RunsPage>(path, { signal }),
    refetchInterval: told ? TOLD_EVERY_MS : UNTOLD_EVERY_MS,
    staleTime: 0,
    retry: false,
  });
  return { runs: query.data?.runs, error: query.error };
}
