import type { Metadata } from "next";
import { includes } from "#access/role.ts";
import { listInvitations } from "#accounts/invitations.ts";
import { listMembers } from "#accounts/members.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { AuthOff } from "#components/members/auth-off.tsx";
import { InvitationList } from "#components/members/invitation-list.tsx";
import { InviteForm } from "#components/members/invite-form.tsx";
import { MemberList } from "#components/members/member-list.tsx";
import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";

export const metadata: Metadata = { title: "Members" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 50;

/** Everybody of the project sees who is in it; admins invite and change. */
export default async function MembersPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  const who = await enterPage("viewer", project);
  const query = await searchParams;
  const [cursor, invited] = [one(query["cursor"]), one(query["invited"])];
  const { members, nextCursor } = await listMembers(sharedAccounts(), project, { limit: PAGE, cursor });
  return (
    <div className="settings-page">
      <section aria-labelledby="members">
        <h2 id="members">Members of {project}</h2>
        <p>
          A viewer reads; an operator tags failures and writes notes; an editor changes cases, sets and settings; an admin changes who may
          do what. Each includes the ones before.
        </p>
        {who.kind === "local" ? <AuthOff /> : null}
        <MemberList project={project} members={members} />
        <TableFoot
          order="listed"
          first={cursor === undefined}
          nextCursor={nextCursor}
          address={pagesOf(settingsPath(project, "members"), "cursor")}
        />
      </section>
      {includes(who.roleIn(project), "admin") ? <Invitations project={project} cursor={invited} /> : null}
    </div>
  );
}

async function Invitations({ project, cursor }: { project: string; cursor: string | undefined }) {
  const { invitations, nextCursor } = await listInvitations(sharedAccounts(), project, { limit: PAGE, cursor });
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">Invitations</h2>
      <p>An invitation is a link that you hand over yourself. It is bound to the e-mail, works once and for a week.</p>
      <InviteForm project={project} />
      <InvitationList project={project} invitations={invitations} />
      <TableFoot
        order="listed"
        first={cursor === undefined}
        nextCursor={nextCursor}
        address={pagesOf(settingsPath(project, "members"), "invited")}
      />
    </section>
  );
}
