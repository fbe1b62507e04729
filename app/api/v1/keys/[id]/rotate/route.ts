import { rotateKey } from "#accounts/keys.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { KeyRotation } from "#contract/keys.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Answers with the new key, once. */
export const POST = guarded<{ id: string }>("admin", async (request, { id }, { name: madeBy }) => {
  const { project } = queryOf(request, ProjectQuery);
  const made = await rotateKey(sharedAccounts(), project, id, { ...(await bodyOf(request, KeyRotation)), madeBy });
  return made === undefined ? notFound("such key of this project that works and was not rotated before") : answer(made, 201);
});
