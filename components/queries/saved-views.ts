"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import type { SavedView, SavedViewKey, SavedViewRequest, SavedViewsPage } from "#contract/views.ts";
import { ask, queryText } from "./api.ts";

const keyOf = (project: string): string[] => ["views", project];

/** The kept filters of a project, asked for when somebody looks. */
export function useSavedViews(project: string, asked: boolean): UseQueryResult<SavedViewsPage> {
  return useQuery({
    queryKey: keyOf(project),
    queryFn: ({ signal }) => ask<SavedViewsPage>(`/api/v1/views${queryText({ project, limit: "200" })}`, { signal }),
    enabled: asked,
  });
}

function useChange<Body, Answer>(project: string, method: "POST" | "DELETE"): UseMutationResult<Answer, Error, Body> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) =>
      ask<Answer>(`/api/v1/views${queryText({ project })}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(project) }),
  });
}

export function useSaveView(project: string): UseMutationResult<SavedView, Error, SavedViewRequest> {
  return useChange(project, "POST");
}

export function useForgetView(project: string): UseMutationResult<unknown, Error, SavedViewKey> {
  return useChange(project, "DELETE");
}
