import { config } from "#config";
import type { Health } from "#contract/answers.ts";
import { VERSION } from "#contract/version.ts";
import { databaseAnswers } from "#read/database-health.ts";
import { answer } from "#app/api/answer.ts";
import { open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** For load balancers and people: 200 while runs can be read, 503 when the database is gone. */
export const GET = open(async () => {
  const [database, collector] = await Promise.all([databaseAnswers(), collectorAnswers()]);
  const health: Health = {
    status: database && collector ? "ok" : "degraded",
    database: database ? "ok" : "unreachable",
    collector: collector ? "ok" : "unreachable",
    version: VERSION,
  };
  return answer(health, database ? 200 : 503);
});

async function collectorAnswers(): Promise<boolean> {
  const address = new URL("/health", config().collectorUrl);
  return fetch(address, { signal: AbortSignal.timeout(2000), cache: "no-store" }).then(
    (response) => response.ok,
    () => false,
  );
}
