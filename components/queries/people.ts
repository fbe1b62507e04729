"use client";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import type { Annotation, AnnotationKey, AnnotationRequest, AnnotationsPage } from "#contract/annotations.ts";
import type { AssignmentRequest, ReviewAnswer, ReviewPlan, ReviewRequest, ReviewsPage } from "#contract/reviews.ts";
import type { TagBatch, TagBatchAnswer, TagCategories } from "#contract/tags.ts";
import { ask, queryText } from "./api.ts";

/** What people say of runs: tags, notes, reviews. */

function send<T>(method: "POST" | "PATCH" | "DELETE", path: string, project: string, body: unknown): Promise<T> {
  return ask<T>(`/api/v1/${path}${queryText({ project })}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The categories and their digits, which change when people tag. */
export function tagCategoriesQuery(project: string) {
  return queryOptions({
    queryKey: ["tag-categories", project],
    queryFn: ({ signal }) => ask<TagCategories>(`/api/v1/tags/categories${queryText({ project })}`, { signal }),
    staleTime: 60_000,
  });
}

export function useTagBatch(project: string): UseMutationResult<TagBatchAnswer, Error, Partial<TagBatch> & Pick<TagBatch, "change">> {
  return useMutation({ mutationFn: (batch) => send<TagBatchAnswer>("POST", "tags/batch", project, batch) });
}

interface RunPlace {
  project: string;
  correlationId: string;
}

const notesKey = ({ project, correlationId }: RunPlace): string[] => ["annotations", project, correlationId];

/** The latest notes on a run and its steps. */
export function useAnnotations(run: RunPlace): UseQueryResult<AnnotationsPage> {
  return useQuery({
    queryKey: notesKey(run),
    queryFn: ({ signal }) => ask<AnnotationsPage>(`/api/v1/annotations${queryText({ ...run, limit: "500" })}`, { signal }),
  });
}

/** Writes one's note, or takes it back when there is nothing to say. */
export function useAnnotate(run: RunPlace): UseMutationResult<Annotation | { erased: boolean }, Error, AnnotationRequest | AnnotationKey> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: AnnotationRequest | AnnotationKey) =>
      send<Annotation | { erased: boolean }>("note" in request ? "POST" : "DELETE", "annotations", run.project, request),
    onSuccess: () => client.invalidateQueries({ queryKey: notesKey(run) }),
  });
}

/** The top of one's queue, and how far it is. */
export function reviewsQuery(project: string) {
  return queryOptions({
    queryKey: ["reviews", project],
    queryFn: ({ signal }) => ask<ReviewsPage>(`/api/v1/reviews${queryText({ project, limit: "100" })}`, { signal }),
    staleTime: 5_000,
  });
}

export function useReview(project: string): UseMutationResult<ReviewAnswer, Error, ReviewRequest> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReviewRequest) => send<ReviewAnswer>("POST", "reviews", project, request),
    onSuccess: () => client.invalidateQueries({ queryKey: ["reviews", project] }),
  });
}

export function useWithdrawReview(project: string): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (correlationId: string) => send("DELETE", "reviews", project, { correlationId }) });
}

export function useReviewPlan(project: string): UseMutationResult<ReviewPlan, Error, ReviewPlan> {
  return useMutation({ mutationFn: (plan: ReviewPlan) => send<ReviewPlan>("PATCH", "review-plan", project, plan) });
}

export function useAssign(project: string): UseMutationResult<{ assigned: number }, Error, AssignmentRequest> {
  return useMutation({
    mutationFn: (request: AssignmentRequest) => send<{ assigned: number }>("POST", "review-assignments", project, request),
  });
}
