"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import type { AuditSetting } from "#contract/audit.ts";
import type { MadeKey, NewKeyAsked } from "#contract/keys.ts";
import { ask, queryText } from "./api.ts";

function post<T>(path: string, project: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  return ask<T>(`/api/v1/${path}${queryText({ project })}`, { method: "POST", headers, body: JSON.stringify(body) });
}

export function useMakeKey(project: string): UseMutationResult<MadeKey, Error, NewKeyAsked> {
  return useMutation({ mutationFn: (key) => post<MadeKey>("keys", project, key) });
}

export function useRotateKey(project: string): UseMutationResult<MadeKey, Error, string> {
  return useMutation({ mutationFn: (id) => post<MadeKey>(`keys/${id}/rotate`, project, {}) });
}

export function useRevokeKey(project: string): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (id) => ask(`/api/v1/keys/${id}${queryText({ project })}`, { method: "DELETE" }) });
}

/** Whether views of content are written down. */
export function useAuditSetting(project: string): UseMutationResult<AuditSetting, Error, AuditSetting> {
  return useMutation({ mutationFn: (setting) => post<AuditSetting>("audit/setting", project, setting) });
}
