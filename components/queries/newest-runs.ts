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

/** The newest page of runs, asked again every few seconds while the tab is visible. */
export function useNewestRuns({ project, q, all }: RunsQuestion): readonly RunSummary[] | undefined {
  const path = `/api/v1/runs${queryText({ project, q, all: all ? "true" : undefined, limit: "50" })}`;
  const query = useQuery({ queryKey: ["runs", path], queryFn: ({ signal }) => ask<RunsPage>(path, { signal }), refetchInterval: EVERY_MS, staleTime: 0, retry: false });
  return query.data?.runs;
}
