import { compact } from "#trace/compact.ts";
import type { Usage } from "#trace/usage.ts";

/** Libraries that pass on Anthropic's own count, which leaves the cached part out, under the convention's name. */
const NET_SCOPES: ReadonlySet<string> = new Set(["@traceloop/instrumentation-anthropic"]);

export const countsApart = (scopeName: string): boolean => NET_SCOPES.has(scopeName);

type Counts = { [K in keyof Usage]-?: Usage[K] | undefined };

/**
 * Counts in the neutral meaning: `input` includes the cached part. A sender whose cached part exceeds its input counts them
 * apart (dialects.md §6), so they are added; `countedApart` says that this sender always does. Undefined when nothing was counted.
 */
export function neutralUsage(sent: Counts, countedApart = false): Usage | undefined {
  const cached = (sent.cachedInput ?? 0) + (sent.cacheWrite ?? 0);
  const apart = sent.input !== undefined && (countedApart || cached > sent.input);
  const usage = compact<Usage>({ ...sent, input: apart ? (sent.input ?? 0) + cached : sent.input });
  return Object.keys(usage).length === 0 ? undefined : usage;
}
