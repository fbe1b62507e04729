import { importCases } from "#commands/import-cases.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { SetSlug } from "#contract/eval-cases.ts";
import { parse } from "#contract/parse.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, failure, notDone } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { linesOf } from "#app/api/lines.ts";

export const dynamic = "force-dynamic";

/** Only application/jsonl is read: a form of another page cannot send it. The set is made when it is new. */
export const POST = guarded<{ slug: string }>("editor", async (request, { slug }, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const set = parse(SetSlug, slug);
  if (!set.ok) return failure("invalid", `A set cannot be called ${JSON.stringify(slug)}: ${set.message}`);
  if (!/^application\/jsonl\b/i.test(request.headers.get("content-type") ?? "") || request.body === null)
    return failure("unsupported", "The body must be application/jsonl", "Send the file of cases as it is, one case a line.");
  const done = await importCases({ project, author }, set.value, linesOf(request.body));
  return isDenied(done) ? notDone(done) : answer(done);
});
