import { resetLink } from "#accounts/people.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** A link by which they choose a new password. Answers with it, once. */
export const POST = guarded<{ id: string }>("owner", async (_request, { id }, who) => {
  const link = await resetLink(sharedAccounts(), id, who.name);
  return link === undefined ? notFound("such person") : answer(link, 201);
});
