import { createRedaction } from "#collector/redact/redaction.ts";
import { config } from "#config";
import { startCollector } from "#collector/collector.ts";
import { countBuffersWithHeap } from "#collector/garbage.ts";
import { createStore } from "#collector/store/store.ts";
import { collectorPool } from "#db/pool.ts";

/** The collector without its analyser: the way from the socket to COMMIT and nothing that comes after it. */

countBuffersWithHeap();
const settings = config();
const pool = collectorPool(settings);
const store = createStore({ pool, config: settings });
const redaction = createRedaction({ pool, config: settings, report: console.error });
const collector = await startCollector(settings, {
  add: store.add,
  quarantine: store.quarantine,
  redaction,
  priceBook: store.priceBook,
  rules: store.rules,
  health: store.health,
  report: console.error,
});
console.log(JSON.stringify({ http: collector.httpPort }));

async function stop(): Promise<void> {
  await collector.close(5000);
  await store.close();
  await redaction.close();
  await pool.end();
  process.exit(0);
}

process.once("SIGTERM", () => void stop());
