import { holdRun, releaseRun } from "#commands/hold-run.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { HoldKey, HoldsQuery, NewHold } from "#contract/retention.ts";
import { listHolds } from "#read/holds.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listHolds(queryOf(request, HoldsQuery))));

export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await holdRun({ project, author }, await bodyOf(request, NewHold));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("admin", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await releaseRun(project, (await bodyOf(request, HoldKey)).correlationId);
  return isDenied(done) ? notDone(done) : answer(done);
});
