import { forgetOldCounts } from "#db/old-counts.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { type Background, repeatedly } from "./repeatedly.ts";

const SIX_HOURS_MS = 6 * 60 * 60_000;

/**
 * Keeps the day partitions made ahead while the collector runs for weeks; `npm start` makes the first ones. A failure is reported and
 * tried again: records of a day without a partition go to the DEFAULT partition, so nothing is lost meanwhile. Counts of arrival older than a
 * year go.
 */
export function startUpkeep(
  pool: Parameters<typeof forgetOldCounts>[0],
  report: (error: unknown) => void,
  everyMs = SIX_HOURS_MS,
): Background {
  const turn = async (): Promise<number> => {
    await ensurePartitions(pool);
    await forgetOldCounts(pool);
    return everyMs;
  };
  return repeatedly({ turn, afterFailureMs: everyMs, report, firstMs: everyMs });
}
