"use client";
import { useRouter } from "next/navigation";
import { useMemberRole, useRemoveMember } from "#components/queries/accounts.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { say } from "#components/ui/toast.tsx";
import type { Member } from "#contract/accounts.ts";
import { RoleSelect } from "./role-select.tsx";

/** Who has which role in the project. Admins change it here. */
export function MemberList({ project, members }: { project: string; members: readonly Member[] }) {
  if (members.length === 0) return <p>Nobody yet. Owners of the installation are admins here without being members.</p>;
  return (
    <NeedsRole needs="admin">
      <div className="data-wrap" role="region" aria-label="Members" tabIndex={0}>
        <table className="data">
          <thead>
            <tr>
              <th>Name</th>
              <th>E-mail</th>
              <th>Role</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow key={member.id} project={project} member={member} />
            ))}
          </tbody>
        </table>
      </div>
    </NeedsRole>
  );
}

function MemberRow({ project, member: { id, name, email, role } }: { project: string; member: Member }) {
  const router = useRouter();
  const change = useMemberRole(project);
  const remove = useRemoveMember(project);
  const said = (words: string) => ({
    onSuccess: () => {
      say(words);
      router.refresh();
    },
    onError: (error: Error) => say(error.message),
  });
  return (
    <tr>
      <td>{name}</td>
      <td className="muted">{email}</td>
      <td>
        <RoleSelect
          label={`Role of ${name}`}
          value={role}
          disabled={change.isPending}
          onChange={(to) => change.mutate({ id, role: to }, said(`${name} is ${to} now.`))}
        />
      </td>
      <td className="acts">
        <button
          type="button"
          className="btn line"
          disabled={remove.isPending}
          aria-label={`Take out ${name}`}
          onClick={() => remove.mutate(id, said(`${name} is no member any more. The account stays.`))}
        >
          Take out
        </button>
      </td>
    </tr>
  );
}
