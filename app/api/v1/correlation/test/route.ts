import { CorrelationTest } from "#contract/correlation.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { testCorrelation } from "#read/test-correlation.ts";
import { answer } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("viewer", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  return answer(await testCorrelation({ project, ...(await bodyOf(request, CorrelationTest)) }));
});
