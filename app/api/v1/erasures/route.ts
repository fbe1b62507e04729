import { erase } from "#commands/erase.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { ErasureRequest, ErasuresQuery } from "#contract/retention.ts";
import { listErasures } from "#read/erasures.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listErasures(queryOf(request, ErasuresQuery))));

export const POST = guarded("admin", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await erase({ project, author }, await bodyOf(request, ErasureRequest));
  return isDenied(done) ? notDone(done) : answer(done, 202);
});
