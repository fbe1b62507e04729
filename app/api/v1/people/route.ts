import { listPeople } from "#accounts/people.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { PageQuery } from "#contract/accounts.ts";
import { answer } from "#app/api/answer.ts";
import { paramsOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("owner", async (request) => answer(await listPeople(sharedAccounts(), paramsOf(request, PageQuery))));
