"use client";
import { useState } from "react";
import { useLogin, useOidcLogin } from "#components/queries/accounts.ts";
import { Problem } from "#components/ui/problem.tsx";
import { KeyForm } from "./key-form.tsx";

interface Props {
  /** Where the visitor wanted to go: a path of ours. */
  next: string;
  /** What the OpenID provider is called, where there is one. */
  oidc: string | undefined;
  /** What went wrong on the way here. */
  trouble: string | undefined;
}

/** Signs in: e-mail and password, then the code of a second factor; the OpenID provider; the admin key. */
export function LoginForm({ next, oidc, trouble }: Props) {
  return (
    <>
      <PasswordForm next={next} />
      {oidc === undefined ? null : <OidcButton next={next} name={oidc} />}
      {trouble === undefined ? null : (
        <p role="alert" className="t-problem login">
          {trouble}
        </p>
      )}
      <details className="login">
        <summary>With the admin key</summary>
        <KeyForm next={next} />
      </details>
    </>
  );
}

function PasswordForm({ next }: { next: string }) {
  const [codeNeeded, setCodeNeeded] = useState(false);
  const login = useLogin();
  const submit = (form: FormData) => {
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const code = text("code");
    login.mutate(
      { email: text("email"), password: String(form.get("password") ?? ""), ...(code === "" ? {} : { code }) },
      { onSuccess: ({ session }) => (session === "code-needed" ? setCodeNeeded(true) : window.location.assign(next)) },
    );
  };
  const busy = login.isPending || login.data?.session === "open";
  return (
    <form
      className="login"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <label htmlFor="email">E-mail</label>
      <input id="email" name="email" type="email" autoComplete="username" required />
      <label htmlFor="password">Password</label>
      <input id="password" name="password" type="password" autoComplete="current-password" required />
      {codeNeeded ? <CodeField /> : null}
      <button type="submit" className="btn solid lg" disabled={busy}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      <Problem error={login.error} />
    </form>
  );
}

function CodeField() {
  return (
    <>
      <label htmlFor="code">Code of your authenticator app, or a backup code</label>
      <input id="code" name="code" autoComplete="one-time-code" required ref={(field) => field?.focus()} />
    </>
  );
}

function OidcButton({ next, name }: { next: string; name: string }) {
  const begin = useOidcLogin();
  return (
    <div className="login">
      <button
        type="button"
        className="btn line lg"
        disabled={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate(next, { onSuccess: ({ url }) => window.location.assign(url) })}
      >
        Sign in with {name}
      </button>
      <Problem error={begin.error} />
    </div>
  );
}
