import { revokeKey } from "#accounts/keys.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { notFound, nothing } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const DELETE = guarded<{ id: string }>("admin", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  return (await revokeKey(sharedAccounts(), project, id)) ? nothing() : notFound("such key of this project that works");
});
