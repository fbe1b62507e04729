"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { pathSegment } from "#components/shell/addresses.ts";
import type { RunPage } from "#contract/answers.ts";
import { ask, queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

const LIVE_EVERY_MS = 3000;

export interface RunIndex {
  run: RunPage["run"];
  steps: RunPage["steps"];
  /** How many of the run's steps are here; fewer while later pages load. */
  loading: boolean;
  error: Error | null;
}

/** The run without bodies: the page that came with the document, the pages after it, and again every few seconds while it is live. */
export function useRunIndex(address: RunAddress, first: RunPage): RunIndex {
  const query = useInfiniteQuery({
    queryKey: ["run-index", address.project, address.correlationId],
    initialPageParam: "",
    initialData: { pages: [first], pageParams: [""] },
    queryFn: ({ pageParam, signal }) => ask<RunPage>(pathOf(address, pageParam), { signal }),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (asked) => (asked.state.data?.pages[0]?.run.state === "live" ? LIVE_EVERY_MS : false),
  });
  const { hasNextPage, isFetching, fetchNextPage, error } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const pages = query.data.pages;
  return { run: (pages[0] ?? first).run, steps: pages.flatMap((page) => page.steps), loading: hasNextPage, error };
}

function pathOf({ project, correlationId }: RunAddress, cursor: string): string {
  return `/api/v1/runs/${pathSegment(correlationId)}${queryText({ project, bodies: "false", cursor })}`;
}
