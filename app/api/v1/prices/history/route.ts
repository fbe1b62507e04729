import { PriceHistoryQuery } from "#contract/prices.ts";
import { listPriceHistory } from "#read/prices.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listPriceHistory(queryOf(request, PriceHistoryQuery))));
