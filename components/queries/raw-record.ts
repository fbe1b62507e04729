"use client";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { Json } from "#trace/message.ts";
import { ask, queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

/** The records of a step as OTLP JSON, asked for when somebody looks. */
export function useRawRecord({ project, correlationId }: RunAddress, stepId: string, wanted: boolean): UseQueryResult<Json> {
  const path = `/api/v1/runs/${pathSegment(correlationId)}/steps/${pathSegment(stepId)}/raw${queryText({ project })}`;
  return useQuery({ queryKey: ["raw", path], queryFn: ({ signal }) => ask<Json>(path, { signal }), enabled: wanted });
}
