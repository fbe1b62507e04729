"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useSyncExternalStore } from "react";
import { lookAtLink, useLinkUse, useLogin } from "#components/queries/accounts.ts";
import { loginPath } from "#components/shell/addresses.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type LinkFor, type LinkUse, PASSWORD_LENGTH } from "#contract/accounts.ts";

function onHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

const hash = (): string => window.location.hash.slice(1);

/** What the token behind # is for, and the form that uses it. The token is sent in a body only. */
export function LinkForm({ oidc }: { oidc: string | undefined }) {
  const token = useSyncExternalStore(onHash, hash, () => undefined);
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => lookAtLink(token ?? ""),
    enabled: token !== undefined && token !== "",
    retry: false,
  });
  if (token === "") return <p role="alert">This address holds no link: open it as it was given to you, whole.</p>;
  if (link.error) return <p role="alert">{link.error.message}. Ask for a new one.</p>;
  if (token === undefined || link.data === undefined) return <p className="muted">Looking at the link…</p>;
  return <UseForm token={token} link={link.data} oidc={oidc} />;
}

function UseForm({ token, link, oidc }: { token: string; link: LinkFor; oidc: string | undefined }) {
  const use = useLinkUse();
  const login = useLogin();
  const known = link.kind === "invitation" && link.known;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = useOf(token, new FormData(event.currentTarget));
    use.mutate(asked, { onSuccess: ({ email }) => enter(email, asked.password) });
  };
  /** Somebody with a second factor, and somebody who was signed in already, goes on by the login page or at once. */
  const enter = (email: string, password: string | undefined) => {
    if (password === undefined) return window.location.assign(known ? "/" : loginPath("/"));
    const to = (path: string) => () => window.location.assign(path);
    return login.mutate(
      { email, password },
      { onSuccess: ({ session }) => to(session === "open" ? "/" : loginPath("/"))(), onError: to(loginPath("/")) },
    );
  };
  const error = use.error ?? login.error;
  return (
    <form className="login" onSubmit={submit}>
      <p>{wordsOf(link)}</p>
      <Fields link={link} oidc={oidc} />
      <button type="submit" className="btn solid lg" disabled={use.isPending || use.isSuccess}>
        {ACTIONS[link.kind]}
      </button>
      <Problem error={error} />
    </form>
  );
}

const ACTIONS = { setup: "Make the first owner", invitation: "Accept the invitation", reset: "Set the password" } as const;

function wordsOf(link: LinkFor): string {
  if (link.kind === "setup") return "You become the first owner of this installation: admin of every project, and of people.";
  if (link.kind === "reset") return `A new password for ${link.email}. Every session of yours ends.`;
  const who = link.known ? `Sign in as ${link.email} first, if you have not.` : `Your account will be ${link.email}.`;
  return `The role ${link.role} in the project ${link.project}. ${who}`;
}

function Fields({ link, oidc }: { link: LinkFor; oidc: string | undefined }) {
  if (link.kind === "invitation" && link.known) return null;
  const { min, max } = PASSWORD_LENGTH;
  const mayLeaveOut = link.kind === "invitation" && oidc !== undefined;
  return (
    <>
      {link.kind === "setup" ? (
        <>
          <label htmlFor="email">E-mail</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </>
      ) : null}
      {link.kind === "reset" ? null : (
        <>
          <label htmlFor="name">Your name, as others see it</label>
          <input id="name" name="name" autoComplete="name" required maxLength={100} />
        </>
      )}
      <label htmlFor="password">
        Password, at least {min} characters{mayLeaveOut ? `; none if you will sign in with ${oidc}` : ""}
      </label>
      <input
        id="password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={min}
        maxLength={max}
        required={!mayLeaveOut}
      />
    </>
  );
}

function useOf(token: string, form: FormData): LinkUse {
  const given = ["name", "email", "password"].flatMap((name) => {
    const value = form.get(name);
    return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
  });
  return { token, ...Object.fromEntries(given) };
}
