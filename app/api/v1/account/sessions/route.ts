import { endOtherSessions, listSessions } from "#accounts/sessions.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { PageQuery } from "#contract/accounts.ts";
import { answer, nothing } from "#app/api/answer.ts";
import { paramsOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { personOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("signed-in", async (request, _params, who) =>
  answer(await listSessions(sharedAccounts(), personOf(who), paramsOf(request, PageQuery))),
);

/** All but the one that asks. */
export const DELETE = guarded("signed-in", async (_request, _params, who) => {
  await endOtherSessions(sharedAccounts(), personOf(who));
  return nothing();
});
