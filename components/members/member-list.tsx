"use client";
import { useMemberRole, useRemoveMember } from "#components/queries/accounts.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { Member } from "#contract/accounts.ts";
import { RoleSelect } from "./role-select.tsx";

/** Who has which role in the project. Admins change it here. */
export function MemberList({ project, members }: { project: string; members: readonly Member[] }) {
  return (
    <NeedsRole needs="admin">
      <DataTable
        columns={columnsOf(project)}
        rows={members}
        rowKey={({ id }) => id}
        empty="Nobody yet. Owners of the installation are admins here without being members."
        name="Members"
      />
    </NeedsRole>
  );
}

function columnsOf(project: string): readonly Column<Member>[] {
  return [
    { head: "Name", cell: ({ name }) => name },
    { head: "E-mail", look: "muted", cell: ({ email }) => email },
    { head: "Role", cell: (member) => <MemberRole project={project} member={member} /> },
    actions((member) => <TakeOut project={project} member={member} />),
  ];
}

interface MemberProps {
  project: string;
  member: Member;
}

function MemberRole({ project, member: { id, name, role } }: MemberProps) {
  const said = useSaid();
  const change = useMemberRole(project);
  return (
    <RoleSelect
      label={`Role of ${name}`}
      value={role}
      disabled={change.isPending}
      onChange={(to) => change.mutate({ id, role: to }, said(`${name} is ${to} now.`))}
    />
  );
}

function TakeOut({ project, member: { id, name } }: MemberProps) {
  const said = useSaid();
  const remove = useRemoveMember(project);
  return (
    <button
      type="button"
      className="btn line"
      disabled={remove.isPending}
      aria-label={`Take out ${name}`}
      onClick={() => remove.mutate(id, said(`${name} is no member any more. The account stays.`))}
    >
      Take out
    </button>
  );
}
