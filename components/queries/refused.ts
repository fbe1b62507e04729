"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { RetryAnswer } from "#contract/ingest.ts";
import { ask, queryText } from "./api.ts";

export function refusedPath(project: string, id: string): string {
  return `/api/v1/ingest/refused/${pathSegment(id)}${queryText({ project })}`;
}

/** Sends what was refused through the collector again. */
export function useRetry(project: string): UseMutationResult<RetryAnswer, Error, string> {
  return useMutation({
    mutationFn: (id: string) =>
      ask<RetryAnswer>(`/api/v1/ingest/refused/${pathSegment(id)}/retry${queryText({ project })}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
      }),
  });
}

export function useThrowAway(project: string): UseMutationResult<undefined, Error, string> {
  return useMutation({ mutationFn: (id: string) => ask<undefined>(refusedPath(project, id), { method: "DELETE" }) });
}
