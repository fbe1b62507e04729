import { SampleQuery } from "#contract/ingest.ts";
import { getSample } from "#read/get-sample.ts";
import { notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { download, fileWord } from "#app/api/download.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Named as `playhead send` takes it. */
export const GET = guarded("viewer", async (request) => {
  const question = queryOf(request, SampleQuery);
  const sample = await getSample(question);
  if (sample === undefined) return notFound("sample of this sender any more");
  return download(`${fileWord(question.scope || question.service, "sample")}.1.${question.signal}.json`, "application/json", sample);
});
