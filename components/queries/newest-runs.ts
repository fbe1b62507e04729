"use client";
import { useQuery } from "@tanstack/react-query";
import type { RunsPage } from "#contract/answers.ts";
import type { RunSummary } from "#trace/run.ts";
import { ask, queryText } from "./api.ts";

const EVERY_MS = 4000;

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

/** The newest page of runs, asked again every few seconds while the tab is visible, also after a failure. */
export function useNewestRuns({ project, q, all }: RunsQuestion): NewestRuns {
  const path = `/api/v1/runs${queryText({ project, q, all: all ? "true" : undefined, limit: "50" })}`;
  const query = useQuery({
    queryKey: ["runs", path],
    queryFn: ({ signal }) => ask<RunsPage>(path, { signal }),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    retry: false,
  });
  return { runs: query.data?.runs, error: query.error };
}
