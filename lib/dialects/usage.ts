import { compact } from "#trace/compact.ts";
import type { Usage } from "#trace/usage.ts";

/** OpenLLMetry for JavaScript, one scope an instrumented library, also where other products bundle it. */
export const isOpenllmetryJs = (scopeName: string): boolean => scopeName.startsWith("@traceloop/instrumentation-");

/** OpenLIT for Python; the one for JavaScript adds the parts up. */
const isOpenlitPy = (scopeName: string): boolean => scopeName.startsWith("openlit.instrumentation.");

/** Providers whose own count leaves the cached part out. */
const COUNT_APART = /anthropic|bedrock/i;

/** Does this sender pass such a provider's count on under the convention's name, which includes the cached part? */
export const countsApart = (scopeName: string, provider: string | undefined): boolean =>
  (isOpenllmetryJs(scopeName) || isOpenlitPy(scopeName)) && COUNT_APART.test(provider ?? scopeName);

type Counts = { [K in keyof Usage]-?: Usage[K] | undefined };

/**
 * Counts in the neutral meaning: `input` includes the cached part. A sender whose cached part exceeds its input counts them
 * apart (dialects.md §6), so they are added; `countedApart` says that this sender always does. Undefined when nothing was counted.
 */
export function neutralUsage(sent: Counts, countedApart = false): Usage | undefined {
  const cached = (sent.cachedInput ?? 0) + (sent.cacheWrite ?? 0);
  const apart = sent.input !== undefined && (countedApart || cached > sent.input);
  // A call takes some: noughts on both sides are what a sender writes that was told no counts.
  if (sent.input === 0 && sent.output === 0 && cached === 0) return undefined;
  const usage = compact<Usage>({ ...sent, input: apart ? (sent.input ?? 0) + cached : sent.input });
  return Object.keys(usage).length === 0 ? undefined : usage;
}
