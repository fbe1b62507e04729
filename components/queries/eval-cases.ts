"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { EvalCaseAnswer, EvalCaseChange, NewEvalCase } from "#contract/eval-cases.ts";
import { ask, queryText } from "./api.ts";
import { useCurrentSet } from "./current-set.ts";

export interface CaseAddress {
  project: string;
  caseId: string;
}

const pathOf = ({ project, caseId }: CaseAddress): string => `/api/v1/eval-cases/${pathSegment(caseId)}${queryText({ project })}`;
const keyOf = ({ project, caseId }: CaseAddress): string[] => ["eval-case", project, caseId];
const JSON_BODY = { "content-type": "application/json" };

export function askCase(address: CaseAddress, signal?: AbortSignal): Promise<EvalCaseAnswer> {
  return ask<EvalCaseAnswer>(pathOf(address), signal === undefined ? {} : { signal });
}

export function sendCase(project: string, request: NewEvalCase): Promise<EvalCaseAnswer> {
  return ask<EvalCaseAnswer>(`/api/v1/eval-cases${queryText({ project })}`, {
    method: "POST",
    headers: JSON_BODY,
    body: JSON.stringify(request),
  });
}

export function sendChange(address: CaseAddress, change: EvalCaseChange): Promise<EvalCaseAnswer> {
  return ask<EvalCaseAnswer>(pathOf(address), { method: "PATCH", headers: JSON_BODY, body: JSON.stringify(change) });
}

export function sendDeletion(address: CaseAddress): Promise<unknown> {
  return ask<unknown>(pathOf(address), { method: "DELETE" });
}

export function useEvalCase(address: CaseAddress): UseQueryResult<EvalCaseAnswer> {
  return useQuery({ queryKey: keyOf(address), queryFn: ({ signal }) => askCase(address, signal) });
}

/** Stores a draft of a step, in the current set where none is named; asking again for the same step gives the same case. */
export function useNewCase(project: string): UseMutationResult<EvalCaseAnswer, Error, NewEvalCase> {
  const client = useQueryClient();
  const { current: set } = useCurrentSet(project);
  return useMutation({
    mutationFn: (request: NewEvalCase) => sendCase(project, set === undefined ? request : { set, ...request }),
    onSuccess: (answer) => client.setQueryData(keyOf({ project, caseId: answer.case.id }), answer),
  });
}

/** Changes a case; the answer takes the place of what was shown. */
export function useChangeCase(address: CaseAddress): UseMutationResult<EvalCaseAnswer, Error, EvalCaseChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: EvalCaseChange) => sendChange(address, change),
    onSuccess: (answer) => client.setQueryData(keyOf(address), answer),
  });
}

/** Its cached answer stays: what still shows the case must not ask for one that is gone. */
export function useDeleteCase(address: CaseAddress): UseMutationResult<unknown, Error, void> {
  return useMutation({ mutationFn: () => sendDeletion(address) });
}
