"use client";
import { useRouter } from "next/navigation";
import { useWithdrawInvitation } from "#components/queries/accounts.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { Invitation } from "#contract/accounts.ts";

/** Invitations that nobody has accepted yet. */
export function InvitationList({ project, invitations }: { project: string; invitations: readonly Invitation[] }) {
  const router = useRouter();
  const withdraw = useWithdrawInvitation(project);
  if (invitations.length === 0) return <p>None is open.</p>;
  const takeBack = ({ id, email }: Invitation) =>
    withdraw.mutate(id, {
      onSuccess: () => {
        say(`The link for ${email} works no more.`);
        router.refresh();
      },
      onError: (error) => say(error.message),
    });
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>E-mail</th>
            <th>Role</th>
            <th>By</th>
            <th>Until</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <td>{invitation.email}</td>
              <td>{invitation.role}</td>
              <td className="muted">{invitation.madeBy}</td>
              <td className="muted">
                <LocalTime iso={invitation.expiresAt} />
              </td>
              <td className="acts">
                <button
                  type="button"
                  className="btn line"
                  disabled={withdraw.isPending}
                  aria-label={`Take back the invitation of ${invitation.email}`}
                  onClick={() => takeBack(invitation)}
                >
                  Take back
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
