import { dropRefused } from "#commands/drop-refused.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import type { RetryAnswer } from "#contract/ingest.ts";
import { getRefused } from "#read/list-refused.ts";
import { answer, failure, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { resend } from "#app/api/resend.ts";

export const dynamic = "force-dynamic";

/** After a fix: sends it through the collector again. What is refused again was counted again there, and so it stays. */
export const POST = guarded<{ id: string }>("editor", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  const refused = await getRefused({ project, id });
  if (refused === undefined) return notFound("such refused request any more");
  const { trouble } = await resend(project, refused);
  if (trouble !== undefined) return failure("unavailable", trouble, "What was refused is still kept; try again when the collector runs.");
  const accepted = !isDenied(await dropRefused(project, { id, times: refused.times }));
  const again = accepted ? undefined : await getRefused({ project, id });
  const said: RetryAnswer = {
    accepted,
    message: accepted ? "It is stored now." : `It was refused again: ${again?.reason ?? "for another reason"}`,
  };
  return answer(said);
});
