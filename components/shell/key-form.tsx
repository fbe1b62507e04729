"use client";
import { useState } from "react";
import { useLogin } from "#components/queries/accounts.ts";
import { Problem } from "#components/ui/problem.tsx";

/** The admin key opens a session, for whoever runs the installation. */
export function KeyForm({ next }: { next: string }) {
  const [key, setKey] = useState("");
  const login = useLogin();
  return (
    <form
      className="login"
      onSubmit={(event) => {
        event.preventDefault();
        login.mutate({ key }, { onSuccess: () => window.location.assign(next) });
      }}
    >
      <label htmlFor="admin-key">Admin key</label>
      <input
        id="admin-key"
        name="key"
        type="password"
        autoComplete="off"
        required
        value={key}
        onChange={(event) => setKey(event.target.value)}
        aria-describedby="admin-key-where"
      />
      <p id="admin-key-where" className="muted xs">
        <code className="mono">npm start</code> prints it; it is kept in the data directory under{" "}
        <code className="mono">secrets/admin-key</code>.
      </p>
      <button type="submit" className="btn line lg" disabled={login.isPending || login.isSuccess}>
        {login.isPending || login.isSuccess ? "Opening…" : "Open Playhead"}
      </button>
      <Problem error={login.error} />
    </form>
  );
}
