"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { FailureMark, FailureState } from "#contract/failures.ts";
import { ask, queryText } from "./api.ts";

interface Marking {
  signature: string;
  mark: FailureMark;
}

/** Says of a failure that it is resolved, snoozed or open. */
export function useMarkFailure(project: string): UseMutationResult<{ state: FailureState }, Error, Marking> {
  return useMutation({
    mutationFn: ({ signature, mark }: Marking) =>
      ask<{ state: FailureState }>(`/api/v1/failures/${pathSegment(signature)}${queryText({ project })}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(mark),
      }),
  });
}
