"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FilterValues } from "#contract/found-steps.ts";
import { ask, queryText } from "./api.ts";

/** One and the same, so that nothing is drawn anew for it. */
const NONE: FilterValues["values"] = [];
const FRESH_MS = 30_000;

/** Values of a key in the latest runs that hold what is typed; none while nobody asks. */
export function useFilterValues(project: string, key: string | undefined, begin: string): FilterValues["values"] {
  const query = useQuery({
    queryKey: ["filter-values", project, key, begin],
    queryFn: ({ signal }) => ask<FilterValues>(`/api/v1/filter-values${queryText({ project, key, begin })}`, { signal }),
    enabled: key !== undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false,
  });
  return key === undefined ? NONE : (query.data?.values ?? NONE);
}
