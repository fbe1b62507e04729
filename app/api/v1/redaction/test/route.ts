import { RedactionTest } from "#contract/redaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { testRedaction } from "#read/test-redaction.ts";
import { answer } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("admin", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  return answer(await testRedaction({ project, ...(await bodyOf(request, RedactionTest)) }));
});
