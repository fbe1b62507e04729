import { RedactionHitsQuery } from "#contract/redaction.ts";
import { listRedactionHits } from "#read/redaction.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listRedactionHits(queryOf(request, RedactionHitsQuery))));
