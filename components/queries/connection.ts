"use client";
import { useQuery } from "@tanstack/react-query";
import type { Connection } from "#contract/connection.ts";
import { ask, queryText } from "./api.ts";

const EVERY_MS = 2500;

/** What came and what was refused, asked again every few seconds while the tab is visible, also after a failure. */
export function useConnection(project: string, first: Connection): { connection: Connection; error: Error | null } {
  const path = `/api/v1/connection${queryText({ project })}`;
  const query = useQuery({
    queryKey: ["connection", path],
    queryFn: ({ signal }) => ask<Connection>(path, { signal }),
    initialData: first,
    refetchInterval: EVERY_MS,
    staleTime: 0,
    retry: false,
  });
  return { connection: query.data, error: query.error };
}
