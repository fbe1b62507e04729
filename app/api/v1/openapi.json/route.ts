import { openApi } from "#contract/openapi.ts";
import { answer } from "#app/api/answer.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("signed-in", () => answer(openApi()));
