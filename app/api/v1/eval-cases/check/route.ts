import { CheckEvalCase } from "#contract/eval-cases.ts";
import { redOnRecorded } from "#evals/check.ts";
import { answer } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** The assertions of a case on its recorded output. Stores nothing. */
export const POST = guarded("viewer", async (request) => {
  const asked = await bodyOf(request, CheckEvalCase);
  return answer(redOnRecorded(asked.case));
});
