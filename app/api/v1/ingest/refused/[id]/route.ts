import { dropRefused } from "#commands/drop-refused.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { getRefused } from "#read/list-refused.ts";
import { notDone, notFound, nothing } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { download } from "#app/api/download.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

const FILES = {
  protobuf: { type: "application/x-protobuf", ending: "pb" },
  json: { type: "application/json", ending: "json" },
} as const;

/** The bytes as they came, named as `playhead send` takes them. */
export const GET = guarded<{ id: string }>("viewer", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  const refused = await getRefused({ project, id });
  if (refused === undefined) return notFound("such refused request any more");
  const { type, ending } = FILES[refused.encoding];
  return download(`refused-${id.slice(0, 8)}.1.${refused.signal}.${ending}`, type, refused.body);
});

export const DELETE = guarded<{ id: string }>("editor", async (request, { id }) => {
  const { project } = queryOf(request, ProjectQuery);
  const known = await getRefused({ project, id });
  if (known === undefined) return notFound("such refused request any more");
  const done = await dropRefused(project, { id });
  return isDenied(done) ? notDone(done) : nothing();
});
