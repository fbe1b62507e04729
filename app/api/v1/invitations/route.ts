import { invite, listInvitations } from "#accounts/invitations.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { MembersQuery, NewInvitation } from "#contract/accounts.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", async (request) => {
  const { project, ...page } = queryOf(request, MembersQuery);
  return answer(await listInvitations(sharedAccounts(), project, page));
});

/** Answers with the link, once. */
export const POST = guarded("admin", async (request, _params, who) => {
  const { project } = queryOf(request, ProjectQuery);
  const link = await invite(sharedAccounts(), project, await bodyOf(request, NewInvitation), who.name);
  if (link !== undefined) return answer(link, 201);
  return failure(
    "not-found",
    `There is no project ${JSON.stringify(project)}`,
    "A project is made by the first records that are sent to it.",
  );
});
