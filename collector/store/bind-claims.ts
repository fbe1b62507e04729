import { createHash } from "node:crypto";
import type { Claim } from "#trace/claim.ts";
import { rankClaims } from "#correlation/best-claim.ts";
import { OWN_DISTANCE } from "#trace/claim.ts";
import { correlationId } from "#trace/ids.ts";
import type { CorrelationId } from "#trace/ids.ts";
import type { Record } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import { dayOf } from "#trace/time.ts";

/** Which run a trace belongs to: the one its best claim names. */

/** A log that names neither a trace nor a run; stronger than the stand-in, because its trace ID is made of this. */
const UNLINKED_RULE = 999;

/** Where a record stands: under a trace ID, its own or a made one, with the claims it makes for that trace. */
export interface Place {
  /** 32 hex digits. */
  traceId: string;
  /** Made from the correlation ID, because the log named no trace. */
  made: boolean;
  claims: Claim[];
}

/**
 * Whether records of a trace may name several runs: its strongest rule heard with several values, each by a record itself. `before` is the
 * trace's best claim so far, `own` what new records claim themselves.
 */
export function saysSeveral(before: Claim | undefined, own: readonly Claim[]): boolean {
  const heard = [...(before === undefined || before.distance > OWN_DISTANCE ? [] : [before]), ...own];
  const strongest = Math.min(...heard.map(({ rule }) => rule));
  const values = heard.filter(({ rule, several }) => rule === strongest && several !== "whole").map(({ value }) => value);
  return values.some((value) => value !== values[0]);
}

const MAX_SERVICE_BYTES = 200;

/** `unlinked/<service>/<day>`, with a service that makes a correlation ID of it. */
function unlinked(record: Record): Claim {
  const service = record.resource.attributes.text("service.name") ?? "unknown";
  const short = Buffer.from(service).subarray(0, MAX_SERVICE_BYTES).toString().replaceAll("\u{FFFD}", "");
  const day = dayOf(startOf(record));
  const value = correlationId(`unlinked/${short}/${day}`) ?? (`unlinked/unknown/${day}` as CorrelationId);
  return { value, rule: UNLINKED_RULE, key: "unlinked", distance: 0 };
}

function madeTraceId(id: CorrelationId): string {
  return createHash("sha256").update(`made:${id}`).digest("hex").slice(0, 32);
}

/**
 * The trace a record stands under. A log without a trace ID stands under one that is made from its correlation ID, so that everything
 * that holds for traces holds for it; only its best claim counts there, because any other would move its neighbours.
 */
export function placeOf(record: Record, claims: Claim[]): Place {
  if (record.traceId !== undefined) return { traceId: record.traceId, made: false, claims };
  const best = claims.toSorted(rankClaims)[0] ?? unlinked(record);
  return { traceId: madeTraceId(best.value), made: true, claims: [best] };
}
