import { type PersonRefusal, removePerson, setOwner } from "#accounts/people.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { PersonChange } from "#contract/accounts.ts";
import { failure, notFound, nothing } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const PATCH = guarded<{ id: string }>("owner", async (request, { id }) =>
  said(await setOwner(sharedAccounts(), id, (await bodyOf(request, PersonChange)).owner)),
);

export const DELETE = guarded<{ id: string }>("owner", async (_request, { id }) => said(await removePerson(sharedAccounts(), id)));

function said(refusal: PersonRefusal | undefined): Response {
  if (refusal === "nobody") return notFound("such person");
  return refusal === "last-owner" ? failure("conflict", "This is the last owner", "Make somebody else an owner first.") : nothing();
}
