import { accountOf, rename } from "#accounts/own-account.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { AccountChange } from "#contract/accounts.ts";
import { answer } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { personOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("signed-in", async (_request, _params, who) => answer(await accountOf(sharedAccounts(), who)));

export const PATCH = guarded("signed-in", async (request, _params, who) => {
  const { name } = await bodyOf(request, AccountChange);
  await rename(sharedAccounts(), personOf(who).id, name);
  return answer(await accountOf(sharedAccounts(), who));
});
