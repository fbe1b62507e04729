import { ProjectQuery } from "#contract/requests.ts";
import { tagCategories } from "#read/tag-categories.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await tagCategories(queryOf(request, ProjectQuery).project)));
