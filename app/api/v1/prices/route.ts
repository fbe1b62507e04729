import { isDenied } from "#commands/in-transaction.ts";
import { removePrice, setPrice } from "#commands/set-price.ts";
import { NewPrice, PriceKey } from "#contract/prices.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { getPrices } from "#read/prices.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await getPrices(queryOf(request, ProjectQuery).project)));

export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await setPrice({ project, author }, await bodyOf(request, NewPrice));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await removePrice({ project, author }, await bodyOf(request, PriceKey));
  return isDenied(done) ? notDone(done) : answer(done);
});
