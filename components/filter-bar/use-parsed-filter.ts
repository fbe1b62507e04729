import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { parseFilter } from "#filter/parse.ts";

/** The code that reads filters: most who look at a run never write one. */
const PARSER = queryOptions({
  queryKey: ["filter-parser"],
  queryFn: () => import("#filter/parse.ts"),
  staleTime: Infinity,
  gcTime: Infinity,
  structuralSharing: false,
});

/** A filter that is read; undefined for none, and until the code for that is there. */
export function useParsedFilter(text: string): ReturnType<typeof parseFilter> | undefined {
  const { data } = useQuery({ ...PARSER, enabled: text.trim() !== "" });
  return useMemo(() => (text.trim() === "" ? undefined : data?.parseFilter(text, 0n)), [data, text]);
}

/** Fetches that code: somebody is about to write a filter. */
export function useFetchParser(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.prefetchQuery(PARSER), [client]);
}
