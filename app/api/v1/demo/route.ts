import { config } from "#config";
import { ProjectQuery } from "#contract/requests.ts";
import { playDemo } from "#fixtures/demo/play.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Plays the demo incident into the collector, as any agent would send it. Answers with the run's correlation ID. */
export const POST = guarded("editor", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  const { collectorUrl, auth, adminKey } = config();
  const key = auth === "on" && adminKey !== undefined ? { authorization: `Bearer ${adminKey}` } : {};
  return answer(await playDemo({ endpoint: collectorUrl, headers: { "x-playhead-project": project, ...key } }), 201);
});
