"use client";
import { useWithdrawInvitation } from "#components/queries/accounts.ts";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { Invitation } from "#contract/accounts.ts";

/** Invitations that nobody has accepted yet. */
export function InvitationList({ project, invitations }: { project: string; invitations: readonly Invitation[] }) {
  return (
    <DataTable name="Open invitations" columns={columnsOf(project)} rows={invitations} rowKey={({ id }) => id} empty="None is open." />
  );
}

function columnsOf(project: string): readonly Column<Invitation>[] {
  return [
    { head: "E-mail", cell: ({ email }) => email },
    { head: "Role", cell: ({ role }) => role },
    { head: "By", look: "muted", cell: ({ madeBy }) => madeBy },
    { head: "Until", look: "muted", cell: ({ expiresAt }) => <LocalTime iso={expiresAt} /> },
    actions((invitation) => <TakeBack project={project} invitation={invitation} />),
  ];
}

function TakeBack({ project, invitation: { id, email } }: { project: string; invitation: Invitation }) {
  const said = useSaid();
  const withdraw = useWithdrawInvitation(project);
  return (
    <button
      type="button"
      className="btn line"
      disabled={withdraw.isPending}
      aria-label={`Take back the invitation of ${email}`}
      onClick={() => withdraw.mutate(id, said(`The link for ${email} works no more.`))}
    >
      Take back
    </button>
  );
}
