"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { pathSegment } from "#components/shell/addresses.ts";
import type { EvalCaseAnswer, EvalSet, EvalSetsPage, NewEvalSet } from "#contract/eval-cases.ts";
import type { ImportAnswer, SetVersionMade } from "#contract/eval-set-tools.ts";
import { ask, queryText } from "./api.ts";
import { useCurrentSet } from "./current-set.ts";

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

/** The sets of a project, by name. */
export function useEvalSets(project: string): UseQueryResult<EvalSetsPage> {
  return useQuery({
    queryKey: ["eval-sets", project],
    queryFn: ({ signal }) => ask<EvalSetsPage>(`/api/v1/eval-sets${queryText({ project })}`, { signal }),
  });
}

/** Stores a draft of a whole run, in the current set; asking again for the same run gives the same case. */
export function useRunCase(project: string): UseMutationResult<EvalCaseAnswer, Error, string> {
  const { current: set } = useCurrentSet(project);
  return useMutation({
    mutationFn: (correlationId: string) =>
      ask<EvalCaseAnswer>(`/api/v1/eval-cases/of-run${queryText({ project })}`, {
        method: "POST",
        headers: JSON_BODY,
        body: JSON.stringify(set === undefined ? { correlationId } : { correlationId, set }),
      }),
  });
}
