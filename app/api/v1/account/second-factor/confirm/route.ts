import { confirmSecondFactor } from "#accounts/own-account.ts";
import { sharedAccounts, sharedAuth } from "#accounts/shared.ts";
import { SecondFactorCode } from "#contract/accounts.ts";
import { bodyOf } from "#app/api/ask.ts";
import { doneAnswer } from "#app/api/done-answer.ts";
import { guarded } from "#app/api/guard.ts";
import { ownOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("signed-in", async (request, _params, who) => {
  const own = ownOf(who, request);
  const { code } = await bodyOf(request, SecondFactorCode);
  return doneAnswer(await confirmSecondFactor({ accounts: sharedAccounts(), auth: sharedAuth() }, own, code));
});
