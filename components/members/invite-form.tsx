"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useInvite } from "#components/queries/accounts.ts";
import { ROLES } from "#contract/accounts.ts";
import { HandedLinkView } from "./handed-link.tsx";
import { RoleSelect } from "./role-select.tsx";

/** Makes an invitation, and shows its link once: there is no mail. */
export function InviteForm({ project }: { project: string }) {
  const router = useRouter();
  const email = useRef<HTMLInputElement>(null);
  const invite = useInvite(project);
  useCommands({ "member.invite": () => email.current?.focus() });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const role = ROLES.find((each) => each === form.get("role")) ?? ROLES[0];
    invite.mutate({ email: String(form.get("email") ?? "").trim(), role }, { onSuccess: () => router.refresh() });
  };
  return (
    <>
      <form className="price-form" onSubmit={submit} aria-label="Invite somebody">
        <label>
          E-mail
          <input ref={email} name="email" type="email" required maxLength={254} />
        </label>
        <label htmlFor="invited-role">
          Role
          <RoleSelect id="invited-role" name="role" />
        </label>
        <button type="submit" className="btn solid lg" disabled={invite.isPending}>
          {invite.isPending ? "Inviting…" : "Make a link"}
        </button>
        {invite.error ? (
          <p role="alert" className="t-problem">
            {invite.error.message}
          </p>
        ) : null}
      </form>
      {invite.data === undefined ? null : <HandedLinkView link={invite.data} words={`Send this link to ${invite.variables.email}.`} />}
    </>
  );
}
