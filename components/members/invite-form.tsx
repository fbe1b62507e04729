"use client";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useInvite } from "#components/queries/accounts.ts";
import { PageForm } from "#components/ui/page-form.tsx";
import { ROLES } from "#contract/accounts.ts";
import { HandedLinkView } from "./handed-link.tsx";
import { RoleSelect } from "./role-select.tsx";

/** Makes an invitation, and shows its link once: there is no mail. */
export function InviteForm({ project }: { project: string }) {
  const router = useRouter();
  const email = useRef<HTMLInputElement>(null);
  const invite = useInvite(project);
  useCommands({ "member.invite": () => email.current?.focus() });
  const ask = (text: (field: string) => string) => {
    const role = ROLES.find((each) => each === text("role")) ?? ROLES[0];
    invite.mutate({ email: text("email").trim(), role }, { onSuccess: () => router.refresh() });
  };
  return (
    <>
      <PageForm name="Invite somebody" action="Make a link" acting="Inviting…" change={invite} onAsk={ask}>
        <label>
          E-mail
          <input ref={email} name="email" type="email" required maxLength={254} />
        </label>
        <label htmlFor="invited-role">
          Role
          <RoleSelect id="invited-role" name="role" />
        </label>
      </PageForm>
      {invite.data === undefined ? null : <HandedLinkView link={invite.data} words={`Send this link to ${invite.variables.email}.`} />}
    </>
  );
}
