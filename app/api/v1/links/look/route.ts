import { lookAtLink } from "#accounts/links.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { LinkAsked } from "#contract/accounts.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** What a link that was handed over is for: whoever has it may know. */
export const POST = open(async (request) => {
  const found = await lookAtLink(sharedAccounts(), (await bodyOf(request, LinkAsked)).token);
  return found === undefined ? failure("not-found", "This link was used, taken back, or has expired", "Ask for a new one.") : answer(found);
});
