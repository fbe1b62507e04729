"use client";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { RunReceipt } from "#contract/ingest.ts";
import { ask, queryText } from "./api.ts";

/** Whether anything of a run was lost; asked anew whenever it is opened, because a run may still receive. */
export function useReceipt(project: string, runId: string, open: boolean): UseQueryResult<RunReceipt> {
  return useQuery({
    queryKey: ["receipt", project, runId],
    queryFn: ({ signal }) => ask<RunReceipt>(`/api/v1/runs/${pathSegment(runId)}/receipt${queryText({ project })}`, { signal }),
    enabled: open,
    staleTime: 0,
  });
}
