import { RawQuery } from "#contract/requests.ts";
import { getRaw } from "#read/get-raw.ts";
import { notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** OTLP/JSON, or protobuf when `Accept` asks for it: then of one signal, the span's unless `signal=logs`. */
export const GET = guarded<{ correlationId: string; stepId: string }>("viewer", async (request, { correlationId, stepId }) => {
  const { project, signal } = queryOf(request, RawQuery);
  const raw = await getRaw({ project, correlationId, stepId });
  if (raw === undefined) return notFound(`record of the step ${JSON.stringify(stepId)}`);
  const protobuf = /application\/(x-)?protobuf/.test(request.headers.get("accept") ?? "");
  const bytes = protobuf ? raw.protobuf(signal ?? (stepId.startsWith("log-") ? "logs" : "traces")) : undefined;
  return new Response(bytes === undefined ? raw.json() : Buffer.from(bytes), {
    headers: {
      "content-type": protobuf ? "application/x-protobuf" : "application/json",
      "cache-control": "no-store",
      "content-disposition": "inline",
    },
  });
});
