"use client";
import { useQuery } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { LateSpans } from "#contract/run-steps.ts";
import { ask, queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

const LIVE_EVERY_MS = 10_000;
const NONE: LateSpans["late"] = [];

/** The spans of a run that came long after what happened later. */
export function useLateSpans({ project, correlationId }: RunAddress, live: boolean): LateSpans["late"] {
  const { data } = useQuery({
    queryKey: ["late", project, correlationId],
    queryFn: ({ signal }) => ask<LateSpans>(`/api/v1/runs/${pathSegment(correlationId)}/late${queryText({ project })}`, { signal }),
    refetchInterval: live ? LIVE_EVERY_MS : false,
  });
  return data?.late ?? NONE;
}
