"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import type { ErasurePreview, ErasureRequest, NewHold, RetentionAnswer, RetentionChange } from "#contract/retention.ts";
import { ask, queryText } from "./api.ts";

function send(method: "POST" | "DELETE", body: unknown): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export function useSaveRetention(project: string): UseMutationResult<RetentionAnswer, Error, RetentionChange> {
  return useMutation({ mutationFn: async (change) => ask(`/api/v1/retention${queryText({ project })}`, send("POST", change)) });
}

export function useHold(project: string): UseMutationResult<{ held: string }, Error, NewHold> {
  return useMutation({ mutationFn: async (hold) => ask(`/api/v1/holds${queryText({ project })}`, send("POST", hold)) });
}

export function useRelease(project: string): UseMutationResult<{ released: boolean }, Error, string> {
  return useMutation({
    mutationFn: async (correlationId) => ask(`/api/v1/holds${queryText({ project })}`, send("DELETE", { correlationId })),
  });
}

export function useErase(project: string): UseMutationResult<ErasurePreview & { id: string }, Error, ErasureRequest> {
  return useMutation({ mutationFn: async (request) => ask(`/api/v1/erasures${queryText({ project })}`, send("POST", request)) });
}
