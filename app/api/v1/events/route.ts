import { ProjectQuery } from "#contract/requests.ts";
import { queryOf } from "#app/api/ask.ts";
import { followEvents } from "#app/api/follow-events.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  return followEvents(request, { project });
});
