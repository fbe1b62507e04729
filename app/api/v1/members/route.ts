import { listMembers } from "#accounts/members.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { MembersQuery } from "#contract/accounts.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => {
  const { project, ...page } = queryOf(request, MembersQuery);
  return answer(await listMembers(sharedAccounts(), project, page));
});
