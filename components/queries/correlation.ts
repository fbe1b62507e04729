"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import type {
  AliasesPage,
  CorrelationAnswer,
  CorrelationChange,
  CorrelationRule,
  CorrelationTested,
  NewAlias,
} from "#contract/correlation.ts";
import { ask, queryText } from "./api.ts";

const JSON_BODY = { "content-type": "application/json" };

function send(method: "POST" | "DELETE", body: unknown): RequestInit {
  return { method, headers: JSON_BODY, body: JSON.stringify(body) };
}

/** What is tried: pasted text or a stored trace. */
export type Tried = { text: string } | { traceId: string };

/** Which run it would belong to by these rules. Asked when there is something to try. */
export function useTested(project: string, tried: Tried | undefined, rules: readonly CorrelationRule[]): UseQueryResult<CorrelationTested> {
  return useQuery({
    queryKey: ["correlation-test", project, tried, rules],
    queryFn: async ({ signal }) =>
      ask<CorrelationTested>(`/api/v1/correlation/test${queryText({ project })}`, { ...send("POST", { ...tried, rules }), signal }),
    enabled: tried !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useSaveCorrelation(project: string): UseMutationResult<CorrelationAnswer, Error, CorrelationChange> {
  return useMutation({
    mutationFn: async (change) => ask<CorrelationAnswer>(`/api/v1/correlation${queryText({ project })}`, send("POST", change)),
  });
}

export interface Joined {
  alias: string;
  correlationId: string;
  settled: boolean;
}

const aliasesKey = (project: string): string[] => ["aliases", project];

/** A page of joined IDs; of one run or all. */
export function useAliases(project: string, correlationId?: string, cursor?: string): UseQueryResult<AliasesPage> {
  return useQuery({
    queryKey: [...aliasesKey(project), correlationId, cursor],
    queryFn: async ({ signal }) => ask<AliasesPage>(`/api/v1/aliases${queryText({ project, correlationId, cursor })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

function useChangedAliases<Asked>(project: string, change: (asked: Asked) => Promise<Joined>): UseMutationResult<Joined, Error, Asked> {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: async () => client.invalidateQueries({ queryKey: aliasesKey(project) }) });
}

export function useJoin(project: string): UseMutationResult<Joined, Error, NewAlias> {
  return useChangedAliases(project, async (asked: NewAlias) =>
    ask<Joined>(`/api/v1/aliases${queryText({ project })}`, send("POST", asked)),
  );
}

export function usePart(project: string): UseMutationResult<Joined, Error, string> {
  return useChangedAliases(project, async (alias: string) =>
    ask<Joined>(`/api/v1/aliases${queryText({ project })}`, send("DELETE", { alias })),
  );
}
