"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "#components/queries/api.ts";

/** Asks for the admin key and goes on to where the visitor wanted to go. `next` is a path of ours. */
export function LoginForm({ next }: { next: string }) {
  const [key, setKey] = useState("");
  const login = useMutation({
    mutationFn: () =>
      ask<undefined>("/api/v1/session", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ key }) }),
    onSuccess: () => window.location.assign(next),
  });
  return (
    <form
      className="login"
      onSubmit={(event) => {
        event.preventDefault();
        login.mutate();
      }}
    >
      <label htmlFor="admin-key">Admin key</label>
      <input
        id="admin-key"
        name="key"
        type="password"
        autoComplete="current-password"
        required
        value={key}
        onChange={(event) => setKey(event.target.value)}
        aria-describedby="admin-key-where"
      />
      <p id="admin-key-where" className="muted xs">
        <code className="mono">npm start</code> prints it; it is kept in the data directory under{" "}
        <code className="mono">secrets/admin-key</code>.
      </p>
      <button type="submit" className="btn solid lg" disabled={login.isPending || login.isSuccess}>
        {login.isPending || login.isSuccess ? "Opening…" : "Open Playhead"}
      </button>
      {login.error ? (
        <p role="alert" className="t-problem">
          {login.error.message}
        </p>
      ) : null}
    </form>
  );
}
