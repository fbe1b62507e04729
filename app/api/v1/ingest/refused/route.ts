import { RefusedQuery } from "#contract/ingest.ts";
import { listRefused } from "#read/list-refused.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listRefused(queryOf(request, RefusedQuery))));
