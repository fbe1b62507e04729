import { endSession } from "#accounts/sessions.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { notFound, nothing } from "#app/api/answer.ts";
import { guarded } from "#app/api/guard.ts";
import { personOf } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

export const DELETE = guarded<{ id: string }>("signed-in", async (_request, { id }, who) =>
  (await endSession(sharedAccounts(), personOf(who).id, id)) ? nothing() : notFound("such session of yours"),
);
