"use client";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { Json } from "#trace/message.ts";
import { ask, queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

/** Where the records of a step are. */
export function rawPath({ project, correlationId }: RunAddress, stepId: string): string {
  return `/api/v1/runs/${pathSegment(correlationId)}/steps/${pathSegment(stepId)}/raw${queryText({ project })}`;
}

/** The records of a step as OTLP JSON, asked for when somebody looks. */
export function useRawRecord(run: RunAddress, stepId: string, wanted: boolean): UseQueryResult<Json> {
  const path = rawPath(run, stepId);
  return useQuery({ queryKey: ["raw", path], queryFn: ({ signal }) => ask<Json>(path, { signal }), enabled: wanted });
}
