import { bestClaim, TRACE_RULE } from "./best-claim.ts";
import { OWN_DISTANCE, type Claim } from "#trace/claim.ts";
import { descend, forest } from "#trace/forest.ts";
import type { CorrelationId } from "#trace/ids.ts";

/** Which run each record of one trace belongs to, when the trace carries several IDs. Pure: the order of the records decides nothing. */

/** A record of a trace, as far as its place depends on it. */
export interface PlacedRecord {
  signal: "span" | "log";
  /** Span ID or log ID, in hex. */
  id: string;
  /** The span above it: a log's own span. */
  parent?: string;
  kind: string;
  startNs: bigint;
  /** What it claims itself, by its strongest rule. */
  claimRule?: number;
  claim?: CorrelationId;
}

export interface Places<R extends PlacedRecord> {
  /** The claim of the records that no entry of `elsewhere` names: of the whole trace, nearly always. */
  rest: Claim;
  /** Record → the ID it belongs to. */
  elsewhere: ReadonlyMap<R, CorrelationId>;
}

/** Below one of these an ID of another session is a sub-agent's own (trace/claim.ts: `agent`). */
const ENTERS: ReadonlySet<string> = new Set(["agent", "tool", "handoff"]);

/** What holds at a record: the nearest ID, and whether an agent's or tool's step stands between it and where that was said. */
interface Held {
  value: CorrelationId | undefined;
  entered: boolean;
}

const NOTHING: Held = { value: undefined, entered: false };

function heldBy(record: PlacedRecord, above: Held, { rule, several }: Claim): Held {
  const own = record.claimRule === rule ? record.claim : undefined;
  const enters = ENTERS.has(record.kind);
  const subAgents = several === "agent" && above.value !== undefined && above.entered;
  if (own === undefined || subAgents) return { value: above.value, entered: above.entered || enters };
  return { value: own, entered: enters };
}

function held<R extends PlacedRecord>(records: readonly R[], best: Claim): Map<R, Held> {
  const trees = forest(
    records,
    ({ id }) => id,
    ({ parent }) => parent,
  );
  const found = new Map<R, Held>();
  for (const { tree, parent } of descend(trees))
    found.set(tree.item, heldBy(tree.item, (parent && found.get(parent.item)) ?? NOTHING, best));
  return found;
}

/** The span without a parent that starts first. */
function rootOf<R extends PlacedRecord>(records: readonly R[]): R | undefined {
  const roots = records.filter(({ signal, parent }) => signal === "span" && parent === undefined);
  return roots.toSorted((a, b) => (a.startNs < b.startNs ? -1 : a.startNs > b.startNs ? 1 : a.id < b.id ? -1 : 1))[0];
}

/** The strongest claim that says this. */
function saying(claims: readonly Claim[], rule: number, value: string): Claim | undefined {
  const said = claims.filter((claim) => claim.rule === rule && claim.value === value);
  return said.length === 0 ? undefined : bestClaim(value, said);
}

/** Whether the strongest rule of a trace lets it be parted: said by records themselves, with more than one value. */
export function mayPart(traceId: string, claims: readonly Claim[]): boolean {
  const best = bestClaim(traceId, claims);
  if (best.rule === TRACE_RULE || best.distance > OWN_DISTANCE || best.several === "whole") return false;
  return claims.some(({ rule, distance, value }) => rule === best.rule && distance <= OWN_DISTANCE && value !== best.value);
}

/**
 * Each span belongs to its nearest claim: its own, else that of the nearest span above it. What has none belongs to the root's: by the
 * same rule, else by the root's weaker claim, else to no ID, and the trace ID stands in. `records` is in a total order.
 */
export function placesOf<R extends PlacedRecord>(traceId: string, records: readonly R[], claims: readonly Claim[]): Places<R> {
  const best = bestClaim(traceId, claims);
  const whole: Places<R> = { rest: best, elsewhere: new Map() };
  if (!mayPart(traceId, claims)) return whole;
  const at = held(records, best);
  if (new Set([...at.values()].map(({ value }) => value)).size < 2) return whole;
  const rest = restOf(traceId, rootOf(records), at, best, claims);
  const elsewhere = new Map<R, CorrelationId>();
  for (const [record, { value }] of at) if (value !== undefined && value !== rest.value) elsewhere.set(record, value);
  return { rest, elsewhere };
}

function restOf(
  traceId: string,
  root: PlacedRecord | undefined,
  at: ReadonlyMap<PlacedRecord, Held>,
  best: Claim,
  claims: readonly Claim[],
): Claim {
  const value = root === undefined ? undefined : at.get(root)?.value;
  const strong = value === undefined ? undefined : saying(claims, best.rule, value);
  const weaker = root?.claim === undefined || root.claimRule === undefined ? undefined : saying(claims, root.claimRule, root.claim);
  return strong ?? weaker ?? bestClaim(traceId, []);
}
