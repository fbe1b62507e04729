import { OWN_DISTANCE } from "#trace/claim.ts";
import type { Record } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import { bestClaim, TRACE_RULE } from "./best-claim.ts";
import { claimsOf } from "./claims-of.ts";
import { type Candidate, candidatesOf } from "./explain.ts";
import { placesOf, type PlacedRecord } from "./places-of.ts";
import type { RuleSet } from "./rule-set.ts";

/** Records of one trace, tried by a list of rules: where each would go, and why. */
export interface ReportedRecord {
  signal: "span" | "log";
  name: string;
  traceId?: string;
  spanId?: string;
  /** The run it would belong to. */
  run: string;
  /** Why, in a sentence. */
  because: string;
  candidates: Candidate[];
}

interface Tried extends PlacedRecord {
  record: Record;
}

/** `kind` is a record's step kind: below an agent's step another session is its own. */
export function reportOf(traceId: string, records: readonly Record[], rules: RuleSet, kind: (record: Record) => string): ReportedRecord[] {
  const tried = records.map((record): Tried => triedOf(record, rules, kind));
  const claims = records.flatMap((record) => claimsOf(record, rules));
  const { rest, elsewhere } = placesOf(traceId, tried, claims);
  const best = bestClaim(traceId, claims);
  return tried.map((one): ReportedRecord => {
    const { record } = one;
    const run = elsewhere.get(one) ?? rest.value;
    const own = one.claimRule === best.rule && one.claim === run;
    return {
      signal: record.signal,
      name: record.signal === "span" ? record.name : (record.eventName ?? "log"),
      ...(record.traceId === undefined ? {} : { traceId: record.traceId }),
      ...(record.spanId === undefined ? {} : { spanId: record.spanId }),
      run,
      because: own
        ? "it says so itself"
        : elsewhere.has(one)
          ? "the nearest span above it says so"
          : becauseOf(rest, elsewhere.size > 0, rules),
      candidates: candidatesOf(record, rules),
    };
  });
}

function triedOf(record: Record, rules: RuleSet, kind: (record: Record) => string): Tried {
  const own = claimsOf(record, rules).find(({ distance }) => distance <= OWN_DISTANCE);
  const parent = record.signal === "span" ? record.parentSpanId : record.spanId;
  return {
    record,
    signal: record.signal,
    id: record.signal === "span" ? record.spanId : record.hash,
    kind: kind(record),
    startNs: startOf(record),
    ...(parent === undefined ? {} : { parent }),
    ...(own === undefined ? {} : { claimRule: own.rule, claim: own.value }),
  };
}

function becauseOf(rest: { rule: number; key: string; distance: number }, parted: boolean, { rules }: RuleSet): string {
  if (rest.rule === TRACE_RULE)
    return parted
      ? "neither it nor a span above it names a run, nor does the root: the trace ID stands in"
      : "nothing in its trace names a run: the trace ID stands in";
  const who =
    rest.distance === 0
      ? "the root"
      : rest.distance <= OWN_DISTANCE
        ? "a span of its trace"
        : rest.distance === 2
          ? "a link"
          : "the resource";
  return `${who} says so in ${rest.key} (rule ${rest.rule}: ${rules[rest.rule - 1]?.name ?? ""})`;
}
