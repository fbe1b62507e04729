import { changePassword } from "#accounts/own-account.ts";
import { sharedAccounts, sharedAuth } from "#accounts/shared.ts";
import { PasswordChange } from "#contract/accounts.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { doneAnswer } from "#app/api/done-answer.ts";
import { ownOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

/** Ends every session but this one, which begins anew. */
export const POST = guarded("signed-in", async (request, _params, who) => {
  const own = ownOf(who, request);
  return doneAnswer(await changePassword({ accounts: sharedAccounts(), auth: sharedAuth() }, own, await bodyOf(request, PasswordChange)));
});
