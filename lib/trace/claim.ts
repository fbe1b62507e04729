import type { CorrelationId } from "#trace/ids.ts";

/**
 * "This record belongs to that run, says this attribute." Rank order: rule first (0 is strongest), then distance, then the
 * smallest value; arrival never decides.
 */
export interface Claim {
  value: CorrelationId;
  /** Place in the ordered table of rules. */
  rule: number;
  /** The attribute that said so, for people: `session.id`. */
  key: string;
  /** 0 said by a root span, 1 by any other span of the trace, 2 by a link, 3 by the resource. */
  distance: number;
}

/** Negative when `a` is the stronger claim. A total order, so any set of claims has one best. */
export function compareClaims(a: Claim, b: Claim): number {
  return a.rule - b.rule || a.distance - b.distance || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
}
