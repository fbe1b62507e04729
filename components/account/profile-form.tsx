"use client";
import { usePasswordChange, useRename } from "#components/queries/accounts.ts";
import { PageForm } from "#components/ui/page-form.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import { PASSWORD_LENGTH } from "#contract/accounts.ts";

/** The name that others see. */
export function NameForm({ name }: { name: string }) {
  const { onSuccess } = useSaid()("Saved.");
  const rename = useRename();
  return (
    <PageForm name="Name" action="Save" quiet change={rename} onAsk={(text) => rename.mutate(text("name"), { onSuccess })}>
      <label>
        Name
        <input name="name" defaultValue={name} required maxLength={100} autoComplete="name" />
      </label>
    </PageForm>
  );
}

/** Another password; the other sessions end. */
export function PasswordForm() {
  const { onSuccess } = useSaid()("The password is changed. Your other sessions have ended.");
  const change = usePasswordChange();
  const ask = (text: (field: string) => string, form: HTMLFormElement) =>
    change.mutate(
      { password: text("password"), newPassword: text("newPassword") },
      {
        onSuccess: () => {
          form.reset();
          onSuccess();
        },
      },
    );
  return (
    <PageForm name="Password" action="Change" quiet change={change} onAsk={ask}>
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
    </PageForm>
  );
}
