import { compact } from "#trace/compact.ts";
import type { Usage } from "#trace/usage.ts";

type Counts = { [K in keyof Usage]-?: Usage[K] | undefined };

/**
 * Counts in the neutral meaning: `input` includes the cached part. A sender whose cached part exceeds its input counts them
 * apart (dialects.md §6), so they are added. Undefined when nothing was counted.
 */
export function neutralUsage(sent: Counts): Usage | undefined {
  const cached = (sent.cachedInput ?? 0) + (sent.cacheWrite ?? 0);
  const apart = sent.input !== undefined && cached > sent.input;
  const usage = compact<Usage>({ ...sent, input: apart ? (sent.input ?? 0) + cached : sent.input });
  return Object.keys(usage).length === 0 ? undefined : usage;
}
