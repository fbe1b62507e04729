import type { RunOverview } from "#contract/run-steps.ts";
import { isoOf } from "#trace/time.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import type { Bucket } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";

/** More than a screen has columns. */
const MOST_BUCKETS = 2000;

/** The whole run in its order, summed up; undefined when there is no such run. */
export async function runOverview(question: { project: string; correlationId: string }, pool?: Pool): Promise<RunOverview | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question.correlationId), pool);
}

async function read(snapshot: Snapshot, correlationId: string): Promise<RunOverview | undefined> {
  const row = await findRun(snapshot, correlationId);
  if (row === undefined) return undefined;
  const steps = await stepsOfRun(snapshot, row);
  const buckets = await steps.overview(MOST_BUCKETS);
  const least = buckets.reduce((low, { startNs }) => (startNs < low ? startNs : low), buckets[0]?.startNs ?? row.start_ns);
  const most = buckets.reduce((high, { endNs }) => (endNs > high ? endNs : high), least);
  const ms = (ns: bigint): number => Number(ns - least) / 1e6;
  let index = 0;
  const numbered = buckets.map((bucket: Bucket) => {
    const { startNs, endNs, ...rest } = bucket;
    const one = { index, ...rest, startMs: ms(startNs), endMs: ms(endNs) };
    index += bucket.steps;
    return one;
  });
  return {
    of: index,
    problems: buckets.reduce((sum, { problems }) => sum + problems, 0),
    notices: buckets.reduce((sum, { notices }) => sum + notices, 0),
    startedAt: isoOf(least),
    durationMs: ms(most),
    buckets: numbered,
  };
}
