import { listKeys, makeKey } from "#accounts/keys.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { KeysQuery, NewKey } from "#contract/keys.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", async (request) => {
  const { project, ...page } = queryOf(request, KeysQuery);
  return answer(await listKeys(sharedAccounts(), project, page));
});

/** Answers with the key, once. */
export const POST = guarded("admin", async (request, _params, who) => {
  const { project } = queryOf(request, ProjectQuery);
  const made = await makeKey(sharedAccounts(), project, await bodyOf(request, NewKey), who.name);
  if (made !== undefined) return answer(made, 201);
  return failure(
    "not-found",
    `There is no project ${JSON.stringify(project)}`,
    "A project is made by the first records that are sent to it, or by `playhead key create`.",
  );
});
