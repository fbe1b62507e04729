import { beginSecondFactor, endSecondFactor } from "#accounts/own-account.ts";
import { sharedAccounts, sharedAuth } from "#accounts/shared.ts";
import { PasswordAsked } from "#contract/accounts.ts";
import { bodyOf } from "#app/api/ask.ts";
import { doneAnswer } from "#app/api/done-answer.ts";
import { guarded } from "#app/api/guard.ts";
import { ownOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

/** Begins a second factor. It is asked for only after its first code was confirmed. */
export const POST = guarded("signed-in", async (request, _params, who) => {
  const own = ownOf(who, request);
  const { password } = await bodyOf(request, PasswordAsked);
  const done = await beginSecondFactor({ accounts: sharedAccounts(), auth: sharedAuth() }, own, password);
  return doneAnswer(done, done.kind === "done" ? done.begun : undefined);
});

export const DELETE = guarded("signed-in", async (request, _params, who) => {
  const own = ownOf(who, request);
  const { password } = await bodyOf(request, PasswordAsked);
  return doneAnswer(await endSecondFactor({ accounts: sharedAccounts(), auth: sharedAuth() }, own, password));
});
