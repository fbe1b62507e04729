import type pg from "pg";
import { READ_WHOLE, readRunsAgain, readTracesAgain } from "#db/arrivals.ts";
import { moveTags } from "./move-tags.ts";
import { noChange, updateRuns } from "./run-rows.ts";
import type { RunChange } from "./run-rows.ts";
import { merge, nothing } from "./sums.ts";
import type { Sums } from "./sums.ts";
import { updateTraces } from "./trace-rows.ts";
import type { Bound, TraceState } from "./trace-rows.ts";

/** Traces into the runs they belong to: the one place that writes where a trace belongs. */

/** A locked trace, as it is and as it shall be. */
export interface Change {
  before: TraceState;
  after: Bound;
  /** What new records add, when nothing was taken away. */
  add?: Sums;
  /** Its sums may have gone down: its runs are summed from their traces again. */
  again: boolean;
}

const holdsAny = ({ spans, logs }: Sums): boolean => spans + logs > 0;
/** It was in a run and is no longer in it. */
const isMoved = ({ before, after }: Change): boolean => before.claim !== undefined && before.run !== after.run;

function changesOfRuns(changes: readonly Change[]): Map<string, RunChange> {
  const runs = new Map<string, RunChange>();
  const of = (id: string): RunChange => {
    const change = runs.get(id) ?? noChange();
    runs.set(id, change);
    return change;
  };
  for (const change of changes) {
    const { before, after, add, again } = change;
    const to = of(after.run);
    to.claims.push(after.claim);
    to.again ||= again || isMoved(change);
    if (isMoved(change)) of(before.run).again = true;
    if (!holdsAny(before.sums)) to.traces += 1;
    to.add = merge(to.add, add ?? nothing);
  }
  return runs;
}

/** The index forgets these traces and reads them again where they are now. What is left of the long runs they were in is read again too. */
export async function readAgain(
  client: pg.ClientBase,
  project: number,
  traceIds: readonly string[],
  left: readonly string[],
): Promise<void> {
  if (traceIds.length === 0) return;
  await readTracesAgain(
    client,
    project,
    traceIds.map((id) => Buffer.from(id, "hex")),
  );
  const { rows } = await client.query<{ correlation_id: string }>(
    "SELECT correlation_id FROM run WHERE project = $1 AND correlation_id = ANY($2) AND spans + logs > $3",
    [project, left, READ_WHOLE],
  );
  await readRunsAgain(
    client,
    project,
    rows.map((row) => row.correlation_id),
  );
}

/** Writes the rows of locked traces and of the runs they come to and leave. The IDs of the traces that are new in their run, in hex. */
export async function rebind(client: pg.ClientBase, project: number, changes: readonly Change[]): Promise<string[]> {
  await updateTraces(
    client,
    project,
    changes.map(({ after }) => after),
  );
  await updateRuns(client, project, changesOfRuns(changes));
  const moved = changes.filter(isMoved);
  await readAgain(
    client,
    project,
    moved.map(({ after }) => after.traceId),
    moved.map(({ before }) => before.run),
  );
  await moveTags(
    client,
    project,
    moved.map(({ before, after }) => ({ from: before.run, to: after.run, steps: [after.traceId] })),
  );
  return changes.filter(({ before, after }) => before.run !== after.run).map(({ after }) => after.traceId);
}
