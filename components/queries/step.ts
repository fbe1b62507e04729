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

/** The body of a step: what it saw, decided and what happened. A step of a quiet run never changes. */
export function stepQuery({ project, correlationId }: RunAddress, stepId: string, compare: CompareWith = "previous") {
  const asked = compare === "previous" ? { project } : { project, compare };
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

/** Asks for the steps that are likely to be next, so that stepping does not wait. */
export function usePrefetch(run: RunAddress, stepIds: readonly string[]): void {
  const client = useQueryClient();
  const key = stepIds.join(" ");
  useEffect(() => {
    const timer = setTimeout(() => key.split(" ").forEach((id) => id !== "" && void client.prefetchQuery(stepQuery(run, id))), 120);
    return () => clearTimeout(timer);
  }, [client, key, run]);
}
