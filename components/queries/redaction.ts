"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import type { RedactionAnswer, RedactionChange, RedactionRule, RedactionSweep, RedactionTested } from "#contract/redaction.ts";
import { ask, queryText } from "./api.ts";

function post(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** What is tried: pasted text, or the latest stored spans. */
export type Tried = { text: string } | "stored";

/** What would become of it by these rules. Asked when there is something to try. */
export function useTriedRedaction(
  project: string,
  tried: Tried | undefined,
  rules: readonly RedactionRule[],
): UseQueryResult<RedactionTested> {
  return useQuery({
    queryKey: ["redaction-test", project, tried, rules],
    queryFn: async ({ signal }) =>
      ask<RedactionTested>(`/api/v1/redaction/test${queryText({ project })}`, {
        ...post({ ...(tried === "stored" ? {} : tried), rules }),
        signal,
      }),
    enabled: tried !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useSaveRedaction(project: string): UseMutationResult<RedactionAnswer, Error, RedactionChange> {
  return useMutation({ mutationFn: async (change) => ask(`/api/v1/redaction${queryText({ project })}`, post(change)) });
}

export function useSweepRedaction(project: string): UseMutationResult<RedactionSweep, Error, undefined> {
  return useMutation({ mutationFn: async () => ask(`/api/v1/redaction/sweep${queryText({ project })}`, post({})) });
}

const LOOK_AGAIN_MS = 1000;

/** The latest sweep; while one runs it is looked at every second. */
export function useSweep(project: string, first: RedactionSweep | undefined): RedactionSweep | undefined {
  const { data } = useQuery({
    queryKey: ["redaction-sweep", project, first?.id],
    queryFn: async ({ signal }) => (await ask<RedactionAnswer>(`/api/v1/redaction${queryText({ project })}`, { signal })).sweep ?? null,
    initialData: first ?? null,
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: ({ state }) => (state.data && state.data.finishedAt === undefined ? LOOK_AGAIN_MS : false),
  });
  return data ?? undefined;
}
