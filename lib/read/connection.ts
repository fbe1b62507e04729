import type { Connection } from "#contract/connection.ts";
import { isoOf } from "#trace/time.ts";
import { checksOf } from "./connection-checks.ts";
import { getRun } from "./get-run.ts";
import { listRuns } from "./list-runs.ts";
import type { Pool } from "./pool.ts";
import { recentReceipts } from "./receipts.ts";
import type { ReceiptRow } from "./receipts.ts";

const LATELY_SECONDS = 15 * 60;
/** Steps of the newest run that are looked at. */
const STEPS = 60;
const MOST_REFUSED = 10;

const TAKEN: ReadonlySet<string> = new Set(["stored", "answered"]);

function refusedOf({ transport, target, why, agent, requests, lastAt }: ReceiptRow): Connection["refused"][number] {
  const at = isoOf(BigInt(lastAt.getTime()) * 1_000_000n);
  return { transport: transport === "grpc" ? "grpc" : "http", target, why, agent, requests, lastAt: at };
}

/** How far what is sent to a project comes: told from its newest run (one with agent steps, where there is one) and the requests of the last 15 minutes. */
export async function connectionOf(project: string, pool?: Pool): Promise<Connection> {
  const newest = async (all: boolean) => (await listRuns({ project, q: "", limit: 1, all, from: undefined, to: undefined }, pool)).runs[0];
  const [receipts, run] = await Promise.all([
    recentReceipts(project, LATELY_SECONDS, pool),
    newest(false).then((one) => one ?? newest(true)),
  ]);
  const page = run === undefined ? undefined : await getRun({ project, correlationId: run.correlationId, limit: STEPS }, pool);
  const refused = receipts.filter(({ verdict }) => !TAKEN.has(verdict)).slice(0, MOST_REFUSED);
  return {
    checks: checksOf({ receipts, run: page?.run ?? run, steps: page?.steps ?? [] }),
    refused: refused.map(refusedOf),
    ...(run === undefined ? {} : { newest: { correlationId: run.correlationId, name: run.name, lastActivityAt: run.lastActivityAt } }),
  };
}
