"use client";
import { useRouter } from "next/navigation";
import { usePasswordChange, useRename } from "#components/queries/accounts.ts";
import { say } from "#components/ui/toast.tsx";
import { PASSWORD_LENGTH } from "#contract/accounts.ts";

/** The name that others see. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const rename = useRename();
  return (
    <form
      className="price-form"
      aria-label="Name"
      onSubmit={(event) => {
        event.preventDefault();
        const to = String(new FormData(event.currentTarget).get("name") ?? "");
        rename.mutate(to, { onSuccess: () => (say("Saved."), router.refresh()), onError: (error) => say(error.message) });
      }}
    >
      <label>
        Name
        <input name="name" defaultValue={name} required maxLength={100} autoComplete="name" />
      </label>
      <button type="submit" className="btn line lg" disabled={rename.isPending}>
        Save
      </button>
    </form>
  );
}

/** Another password; the other sessions end. */
export function PasswordForm() {
  const router = useRouter();
  const change = usePasswordChange();
  return (
    <form
      className="price-form"
      aria-label="Password"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const text = (name: string): string => String(new FormData(form).get(name) ?? "");
        change.mutate(
          { password: text("password"), newPassword: text("newPassword") },
          {
            onSuccess: () => {
              say("The password is changed. Your other sessions have ended.");
              form.reset();
              router.refresh();
            },
          },
        );
      }}
    >
      <label>
        Password now
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
      <label>
        New one, at least {PASSWORD_LENGTH.min} characters
        <input
          name="newPassword"
          type="password"
          required
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH.min}
          maxLength={PASSWORD_LENGTH.max}
        />
      </label>
      <button type="submit" className="btn line lg" disabled={change.isPending}>
        Change
      </button>
      {change.error ? (
        <p role="alert" className="t-problem">
          {change.error.message}
        </p>
      ) : null}
    </form>
  );
}
