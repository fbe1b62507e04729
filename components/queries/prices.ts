"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import type { NewPrice, PriceKey } from "#contract/prices.ts";
import { ask, queryText } from "./api.ts";

function change<T>(method: "POST" | "DELETE", project: string): (body: T) => Promise<{ version: number }> {
  return (body) =>
    ask(`/api/v1/prices${queryText({ project })}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export function useSetPrice(project: string): UseMutationResult<{ version: number }, Error, NewPrice> {
  return useMutation({ mutationFn: change<NewPrice>("POST", project) });
}

export function useRemovePrice(project: string): UseMutationResult<{ version: number }, Error, PriceKey> {
  return useMutation({ mutationFn: change<PriceKey>("DELETE", project) });
}
