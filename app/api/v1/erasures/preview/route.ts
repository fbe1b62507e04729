import { ErasurePreviewQuery } from "#contract/retention.ts";
import { previewErasure } from "#read/erasures.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", async (request) => {
  const { project, ...asked } = queryOf(request, ErasurePreviewQuery);
  return answer(await previewErasure(project, asked));
});
