import type { CorrelationId } from "#trace/ids.ts";

/**
 * What a trace is told that carries several IDs of one rule. `nearest`: each span belongs to the nearest that stands on it or above it.
 * `agent`: so too, but an ID below an agent's or a tool's step that has one already is a sub-agent's own and moves nothing. `whole`: the
 * IDs are of parts of a run; the trace stays together.
 */
export const SEVERAL = ["nearest", "agent", "whole"] as const;
export type Several = (typeof SEVERAL)[number];

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
  /** `nearest` when absent. */
  several?: Several;
}

/** The greatest distance of what a record says itself: links and resources speak for more than the record. */
export const OWN_DISTANCE = 1;

/** Negative when `a` is the stronger claim. A total order, so any set of claims has one best. */
export function compareClaims(a: Claim, b: Claim): number {
  return a.rule - b.rule || a.distance - b.distance || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
}
