"use client";
import { useMutation } from "@tanstack/react-query";
import type { UseMutationResult } from "@tanstack/react-query";
import type { HandedLink, LinkFor, LinkUse, Role, SecondFactorBegun } from "#contract/accounts.ts";
import { ask, queryText } from "./api.ts";

type Method = "POST" | "PATCH" | "DELETE";

function send<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return ask<T>(`/api/v1/${path}`, { method, ...json });
}

export type Session = { session: "open" | "closed" | "code-needed" };
export type Login = { key: string } | { email: string; password: string; code?: string };

export function useLogin(): UseMutationResult<Session, Error, Login> {
  return useMutation({ mutationFn: (login: Login) => send<Session>("POST", "session", login) });
}

export function useOidcLogin(): UseMutationResult<{ url: string }, Error, string> {
  return useMutation({ mutationFn: (next: string) => send<{ url: string }>("POST", "session/oidc", { next }) });
}

/** Signs out. */
export function signOut(): Promise<Session> {
  return send("DELETE", "session");
}

export function lookAtLink(token: string): Promise<LinkFor> {
  return send("POST", "links/look", { token });
}

export function useLinkUse(): UseMutationResult<{ email: string }, Error, LinkUse> {
  return useMutation({ mutationFn: (use: LinkUse) => send<{ email: string }>("POST", "links/use", use) });
}

export function useRename(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (name: string) => send("PATCH", "account", { name }) });
}

export function usePasswordChange(): UseMutationResult<unknown, Error, { password: string; newPassword: string }> {
  return useMutation({ mutationFn: (passwords) => send("POST", "account/password", passwords) });
}

export function useBeginSecondFactor(): UseMutationResult<SecondFactorBegun, Error, string> {
  return useMutation({ mutationFn: (password: string) => send<SecondFactorBegun>("POST", "account/second-factor", { password }) });
}

export function useConfirmSecondFactor(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (code: string) => send("POST", "account/second-factor/confirm", { code }) });
}

export function useEndSecondFactor(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (password: string) => send("DELETE", "account/second-factor", { password }) });
}

/** One session by its ID, or all but this one. */
export function useEndSession(): UseMutationResult<unknown, Error, string | undefined> {
  return useMutation({ mutationFn: (id) => send("DELETE", id === undefined ? "account/sessions" : `account/sessions/${id}`) });
}

export function useMemberRole(project: string): UseMutationResult<unknown, Error, { id: string; role: Role }> {
  return useMutation({ mutationFn: ({ id, role }) => send("PATCH", `members/${id}${queryText({ project })}`, { role }) });
}

export function useRemoveMember(project: string): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (id: string) => send("DELETE", `members/${id}${queryText({ project })}`) });
}

export function useInvite(project: string): UseMutationResult<HandedLink, Error, { email: string; role: Role }> {
  return useMutation({ mutationFn: (invitation) => send<HandedLink>("POST", `invitations${queryText({ project })}`, invitation) });
}

export function useWithdrawInvitation(project: string): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (id: string) => send("DELETE", `invitations/${id}${queryText({ project })}`) });
}

export function useSetOwner(): UseMutationResult<unknown, Error, { id: string; owner: boolean }> {
  return useMutation({ mutationFn: ({ id, owner }) => send("PATCH", `people/${id}`, { owner }) });
}

export function useRemovePerson(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (id: string) => send("DELETE", `people/${id}`) });
}

export function useResetLink(): UseMutationResult<HandedLink, Error, string> {
  return useMutation({ mutationFn: (id: string) => send<HandedLink>("POST", `people/${id}/reset`) });
}
