"use client";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { pathSegment } from "#components/shell/addresses.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { CompareWith } from "#contract/context-diff.ts";
import { ask, queryText } from "./api.ts";

/** Which run a player shows. */
export interface RunAddress {
  project: string;
  correlationId: string;
}

/** So many characters of a result or an answer come with a step; who wants all of a longer one takes the record. */
const LONGEST = String(200_000);

/** The body of a step: what it saw, decided and what happened. A step of a quiet run never changes. */
export function stepQuery({ project, correlationId }: RunAddress, stepId: string, compare: CompareWith = "previous") {
  const asked = { project, longest: LONGEST, ...(compare === "previous" ? {} : { compare }) };
  const path = `/api/v1/runs/${pathSegment(correlationId)}/steps/${pathSegment(stepId)}${queryText(asked)}`;
  return queryOptions({
    queryKey: ["step", project, correlationId, stepId, compare],
    queryFn: ({ signal }) => ask<StepAnswer>(path, { signal }),
    staleTime: 60_000,
  });
}

export function useStep(run: RunAddress, stepId: string | undefined, compare?: CompareWith): UseQueryResult<StepAnswer> {
  return useQuery({ ...stepQuery(run, stepId ?? "", compare), enabled: stepId !== undefined });
}

/**
 * Asks for the steps that are likely to be next, the likeliest first, once the one that is looked at is there: one at a time, so that
 * they never stand in the way of what somebody waits for. What is no longer likely is not waited for.
 */
export function usePrefetch(run: RunAddress, stepIds: readonly string[], ready: boolean): void {
  const client = useQueryClient();
  const key = stepIds.join(" ");
  useEffect(() => {
    const likely = new Set(key.split(" "));
    void client.cancelQueries({
      queryKey: ["step", run.project, run.correlationId],
      predicate: (query) => query.getObserversCount() === 0 && !likely.has(String(query.queryKey[3])),
    });
  }, [client, key, run]);
  useEffect(() => {
    let stopped = !ready;
    const fetchAll = async (): Promise<void> => {
      for (const id of key.split(" ")) if (!stopped && id !== "") await client.prefetchQuery(stepQuery(run, id));
    };
    void fetchAll();
    return () => void (stopped = true);
  }, [client, key, run, ready]);
}
