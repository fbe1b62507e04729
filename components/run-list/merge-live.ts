import type { RunSummary } from "#trace/run.ts";

export interface MergedRuns {
  /** The rows on the screen, in the order they were first shown, with their newest figures. */
  rows: readonly RunSummary[];
  /** How many runs arrived that are not on the screen. */
  arrived: number;
}

/** Rows never move under the cursor: known runs are brought up to date in place, new ones are only counted. */
export function mergeLive(shown: readonly RunSummary[], newest: readonly RunSummary[] | undefined): MergedRuns {
  if (!newest) return { rows: shown, arrived: 0 };
  const fresh = new Map(newest.map((run) => [run.correlationId, run]));
  const rows = shown.map((run) => fresh.get(run.correlationId) ?? run);
  const known = new Set(shown.map((run) => run.correlationId));
  const since = shown.reduce((latest, run) => (run.lastActivityAt > latest ? run.lastActivityAt : latest), "");
  const arrived = newest.filter((run) => !known.has(run.correlationId) && run.lastActivityAt > since).length;
  return { rows, arrived };
}
