import { headOf, saidOf } from "#dialects/index.ts";
import { type Assembled, assembledOf } from "#replay/assemble.ts";
import { type RecordKey, recordKeyOf } from "#trace/record-key.ts";
import type { Snapshot } from "#read/in-project.ts";
import { recordsOfRun } from "#read/stored-records.ts";
import { judged } from "./judged.ts";
import type { RecordRef } from "./record-ref.ts";

export interface WholeRun {
  assembled: Assembled[];
  /** Where each record stands. */
  refs: Map<RecordKey, RecordRef>;
}

/** All steps of a run that is short (READ_WHOLE records), from its records, with prices and findings. */
export async function wholeRun(snapshot: Snapshot, correlationId: string): Promise<WholeRun> {
  const stored = await recordsOfRun(snapshot, correlationId);
  const told = stored.map(({ record }) => ({ record, head: headOf(record), said: saidOf(record) }));
  const refs = new Map(
    stored.map(({ record, filedUnder }) => [
      recordKeyOf(record),
      { traceId: filedUnder, id: record.signal === "span" ? (record.spanId as string) : record.hash },
    ]),
  );
  return { assembled: await judged(snapshot, assembledOf(told)), refs };
}
