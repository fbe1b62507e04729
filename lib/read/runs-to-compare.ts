import type { RunSummary } from "#trace/run.ts";
import { getRun } from "./get-run.ts";
import { listRuns } from "./list-runs.ts";
import type { Pool } from "./pool.ts";

export interface ToCompare {
  run: RunSummary;
  others: RunSummary[];
}

/** So many of the latest runs are looked through. */
const LATEST = 100;
const SHOWN = 25;

/** A run with those that it is likely to be compared with: of the same agent before others, good ones before bad ones, then the latest. */
export async function runsToCompare(project: string, correlationId: string, pool?: Pool): Promise<ToCompare | undefined> {
  const found = await getRun({ project, correlationId, steps: "none" }, pool);
  if (found === undefined) return undefined;
  const { runs } = await listRuns({ project, limit: LATEST, all: false }, pool);
  const others = runs.filter((other) => other.correlationId !== found.run.correlationId);
  const ranked = others.toSorted((one, other) => rank(one, found.run) - rank(other, found.run)); // Stable: the latest stay first.
  return { run: found.run, others: ranked.slice(0, SHOWN) };
}

function rank(other: RunSummary, run: RunSummary): number {
  const related = other.agents.some((agent) => run.agents.includes(agent)) || other.name === run.name;
  const good = other.outcome === "ok" || other.outcome === "unknown";
  return (related ? 0 : 2) + (good ? 0 : 1);
}
