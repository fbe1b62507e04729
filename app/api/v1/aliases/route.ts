import { isDenied } from "#commands/in-transaction.ts";
import { joinIds, partIds } from "#commands/join-ids.ts";
import { AliasesQuery, AliasKey, NewAlias } from "#contract/correlation.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { listAliases } from "#read/list-aliases.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listAliases(queryOf(request, AliasesQuery))));

export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await joinIds({ project, author }, await bodyOf(request, NewAlias));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("editor", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  const { alias } = await bodyOf(request, AliasKey);
  const done = await partIds(project, alias);
  return isDenied(done) ? notDone(done) : answer(done);
});
