import { compareClaims, type Claim } from "#trace/claim.ts";
import type { CorrelationId } from "#trace/ids.ts";

/** Weaker than every rule: no claim, so the trace ID stands in. */
export const TRACE_RULE = 1000;

function standIn(traceId: string): Claim {
  return { value: traceId as CorrelationId, rule: TRACE_RULE, key: "trace", distance: 0 };
}

/** A total order, also where two attributes of one rule say the same. */
export function rankClaims(a: Claim, b: Claim): number {
  return compareClaims(a, b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** The claim that wins; for a trace without any, its own ID. */
export function bestClaim(traceId: string, claims: Iterable<Claim>): Claim {
  let best: Claim = standIn(traceId);
  for (const claim of claims) if (rankClaims(claim, best) < 0) best = claim;
  return best;
}

/** Whether the two say the same for the same reason. */
export function sameClaim(a: Claim | undefined, b: Claim): boolean {
  return a !== undefined && a.value === b.value && a.rule === b.rule && a.distance === b.distance && a.key === b.key;
}
