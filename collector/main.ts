import { flushCompileCache } from "node:module";
import { pino } from "pino";
import { config } from "#config";
import { collectorPool, keepingPool } from "#db/pool.ts";
import { observe } from "#observe/start.ts";
import { startAnalyser } from "#collector/analyse/analyser.ts";
import { startLearning } from "#collector/analyse/learn-norms.ts";
import { createRedaction } from "#collector/redact/redaction.ts";
import { startSweeping } from "#collector/redact/sweep/start-sweeping.ts";
import { startKeeping } from "#collector/retention/start-keeping.ts";
import { startIndexing } from "#collector/search/start-indexing.ts";
import { assertDurable } from "#collector/store/durability.ts";
import { startSettler } from "#collector/store/settle/settler.ts";
import { createStore } from "#collector/store/store.ts";
import { startCollector } from "./collector.ts";
import { countBuffersWithHeap } from "./garbage.ts";
import { startKeys } from "./keys.ts";
import { startReceipts } from "./receipts.ts";
import { reporter } from "./reporter.ts";
import { startUpkeep } from "./upkeep.ts";

/** The collector's process: start, wire, listen, stop. Nothing else ends the process. Migrations are not run here. */

/** In-flight requests finish within this, and the whole stop within PATIENCE_MS + GRACE_MS. */
const PATIENCE_MS = 7_000;
const GRACE_MS = 3_000;

countBuffersWithHeap();
const settings = config();
const log = pino({ level: settings.logLevel, base: { name: "collector" } });

/** Bodies and keys never stand in an error's message, so it may be logged. */
const report = reporter((error, untold) => log.error({ err: error, untold }, error instanceof Error ? error.message : "unexpected error"));

interface Running {
  /** Listeners first, then what they feed, then the connections: nothing acknowledged is lost, nothing begun is cut. */
  stop: () => Promise<void>;
}

async function start(): Promise<Running> {
  // First, before anything opens a connection that it should see.
  const observation = await observe("playhead-collector", (line) => log.warn(line));
  const pool = collectorPool(settings);
  await assertDurable(pool);
  const store = createStore({ pool, config: settings });
  const receipts = startReceipts(pool, report);
  const redaction = createRedaction({ pool, config: settings, report });
  const keys = settings.auth === "on" ? startKeys(pool, report) : undefined;
  const collector = await startCollector(settings, { ...store, redaction, ...(keys && { keys }), note: receipts.note, report });
  const [keepers, sweepers] = [keepingPool(settings), keepingPool(settings)];
  const background = [
    ...(keys ? [keys] : []),
    startAnalyser({ pool, report }),
    startSettler({ pool, report }),
    startUpkeep(pool, report),
    startLearning(pool, report),
    startIndexing(pool, report),
    startKeeping({ pool: keepers, report, usualDays: settings.retentionDays }),
    startSweeping({ pool: sweepers, secret: settings.secret, report }),
  ];
  log.info({ http: collector.httpPort, grpc: collector.grpcPort, auth: settings.auth }, "ready");
  // Now, because Node itself writes it only at a good end: it is for the start after a bad one (cli/start/services.ts).
  flushCompileCache();
  const stop = async (): Promise<void> => {
    await collector.close(PATIENCE_MS);
    await store.close();
    await Promise.all([receipts.close(), redaction.close()]);
    await Promise.all(background.map((work) => work.stop()));
    await Promise.all([pool.end(), keepers.end(), sweepers.end()]);
    await observation.stop();
  };
  return { stop };
}

function fail(error: unknown): never {
  log.fatal({ err: error }, error instanceof Error ? error.message : "could not start");
  process.exit(1);
}

const running = await start().catch(fail);
let stopping = false;

function stopOnce(reason: string, exitCode: number): void {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, "stopping");
  setTimeout(() => process.exit(1), PATIENCE_MS + GRACE_MS).unref();
  running.stop().then(() => process.exit(exitCode), fail);
}

for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(signal, () => stopOnce(signal, 0));

/** What was not acknowledged is sent again, so a process in an unknown state is better replaced. */
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    report(error);
    stopOnce(event, 1);
  });
}
