"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { EvalCaseAnswer, EvalSet, NewEvalSet } from "#contract/eval-cases.ts";
import type { ImportAnswer, SetVersionMade } from "#contract/eval-set-tools.ts";
import { ask, queryText } from "./api.ts";

interface SetAddress {
  project: string;
  slug: string;
}

const pathOf = ({ project, slug }: SetAddress, what = ""): string =>
  `/api/v1/eval-sets/${pathSegment(slug)}${what}${queryText({ project })}`;
const JSON_BODY = { "content-type": "application/json" };

/** Makes a set, or gives one that is there another name and description. */
export function useSaveSet(project: string): UseMutationResult<EvalSet, Error, NewEvalSet> {
  return useMutation({
    mutationFn: (set: NewEvalSet) =>
      ask<EvalSet>(`/api/v1/eval-sets${queryText({ project })}`, { method: "POST", headers: JSON_BODY, body: JSON.stringify(set) }),
  });
}

export function useDeleteSet(address: SetAddress): UseMutationResult<unknown, Error, void> {
  return useMutation({ mutationFn: () => ask(pathOf(address), { method: "DELETE" }) });
}

/** Freezes what the set holds now. */
export function useFreezeSet(address: SetAddress): UseMutationResult<SetVersionMade, Error, string> {
  return useMutation({
    mutationFn: (note: string) =>
      ask<SetVersionMade>(pathOf(address, "/versions"), { method: "POST", headers: JSON_BODY, body: JSON.stringify({ note }) }),
  });
}

/** Sends a file of cases as it is. */
export function useImportCases(address: SetAddress): UseMutationResult<ImportAnswer, Error, Blob> {
  return useMutation({
    mutationFn: (file: Blob) =>
      ask<ImportAnswer>(pathOf(address, "/import"), { method: "POST", headers: { "content-type": "application/jsonl" }, body: file }),
  });
}

/** Stores a draft of a whole run; asking again for the same run gives the same case. */
export function useRunCase(project: string): UseMutationResult<EvalCaseAnswer, Error, string> {
  return useMutation({
    mutationFn: (correlationId: string) =>
      ask<EvalCaseAnswer>(`/api/v1/eval-cases/of-run${queryText({ project })}`, {
        method: "POST",
        headers: JSON_BODY,
        body: JSON.stringify({ correlationId }),
      }),
  });
}
