import { changeRole, removeMember } from "#accounts/members.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { MemberChange } from "#contract/accounts.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { notFound, nothing } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

const NOBODY = "such member of this project";

export const PATCH = guarded<{ id: string }>("admin", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  const { role } = await bodyOf(request, MemberChange);
  return (await changeRole(sharedAccounts(), project, id, role)) ? nothing() : notFound(NOBODY);
});

export const DELETE = guarded<{ id: string }>("admin", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  return (await removeMember(sharedAccounts(), project, id)) ? nothing() : notFound(NOBODY);
});
