import { READ_WHOLE } from "#db/arrivals.ts";
import type { RunRow } from "#read/run-row.ts";
import type { Snapshot } from "#read/in-project.ts";
import { countArriving } from "./arriving.ts";
import { withoutOrphan } from "./as-read.ts";
import { IndexedSteps } from "./indexed-steps.ts";
import { ListedSteps } from "./listed-steps.ts";
import type { Steps } from "./placed.ts";
import { isShort } from "./short-run.ts";
import { wholeRun } from "./whole-run.ts";

/** Every row is reached by its key: a plan made while a table was small would read all of it for as long as the plan is kept. */
const BY_KEY = "SET LOCAL enable_seqscan = off";

type Run = Pick<RunRow, "correlation_id" | "analysed" | "spans" | "logs" | "quiet">;

/**
 * The steps of a run, everything that was acknowledged: from the index, or from the records themselves where the run is short and the
 * analyser has not come to it. `whole`: a run of up to so many records is read from its records in any case, because all of them are
 * asked for, and one of up to `arriving` for as long as the analyser has not come to all of it.
 */
export async function stepsOfRun(snapshot: Snapshot, run: Run, whole = 0, arriving = READ_WHOLE): Promise<Steps> {
  const { correlation_id: id, analysed, spans, logs, quiet } = run;
  await snapshot.client.query(BY_KEY);
  const waits = await countArriving(snapshot, id);
  const records = spans + logs;
  const most = waits > 0 || analysed === 0n ? arriving : whole;
  if (await isShort(snapshot, id, records, most))
    return new ListedSteps(
      (await wholeRun(snapshot, id)).assembled.map((one) => (quiet ? one : { ...one, step: withoutOrphan(one.step) })),
    );
  return new IndexedSteps(snapshot, id, waits > 0);
}
