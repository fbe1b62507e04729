import type { Entry } from "#collector/entry.ts";
import type { Hash } from "#db/hash-list.ts";
import type { KnownPieces } from "#db/known-pieces.ts";
import { Pack } from "#db/packs.ts";
import type { Place } from "#db/packs.ts";
import { hashBytes, hashOf, pieceOf } from "#db/piece.ts";
import type { Piece } from "#db/piece.ts";
import type { NewPieces } from "#db/pieces.ts";
import type { RecentTexts } from "#db/recent-texts.ts";
import type { OpenRow, Row } from "#db/rows-in.ts";
import { cut } from "#db/text-once.ts";
import type { Keep } from "#db/text-once.ts";
import { OWN_DISTANCE, type Claim } from "#trace/claim.ts";
import { startOf } from "#trace/record.ts";
import { dayOf } from "#trace/time.ts";
import { placeOf } from "./bind-claims.ts";
import type { KnownClaims } from "./known-claims.ts";
import { logRow, spanRow } from "./span-row.ts";
import type { Kept } from "./span-row.ts";

const TRACE_ID = /^(?!0+$)[0-9a-f]{32}$/;

/** What a collector remembers to save work; it holds nothing that the database lacks. */
export interface Memory {
  known: KnownPieces;
  recent: RecentTexts;
  claims: KnownClaims;
}

/** A batch of one project, ready to be written: everything that can be done without the database is done. */
export interface Prepared {
  /** By trace, sorted by trace ID. */
  traces: Map<string, PreparedTrace>;
  /** Pieces not known to be stored. */
  pieces: NewPieces;
}

/** A row whose text lies in a pack; the pack's ID is known when it takes no more. */
export interface Packed {
  row: OpenRow;
  pack: Pack;
}

export interface PreparedTrace {
  made: boolean;
  claims: Claim[];
  /** What its records claim themselves, each by its strongest rule. */
  own: Claim[];
  /** Other traces that its spans link to. */
  links: Set<string>;
  /** By day and span ID, and by day and log ID: each once. */
  spans: Map<string, Packed>;
  logs: Map<string, Packed>;
}

/** The packs of a batch, and what stands in them. */
class Packing {
  readonly pieces: NewPieces = new Map();
  readonly #project: number;
  readonly #memory: Memory;
  readonly #open = new Map<string, Pack>();
  readonly #shared = new Map<Uint8Array, Piece>();

  constructor(project: number, memory: Memory) {
    this.#project = project;
    this.#memory = memory;
  }

  /** Cuts a record; its hash is that of what is left and of the pieces' hashes, which say everything. */
  keep(entry: Entry, trace: string, day: string): Kept {
    const pack = this.#packsOf(trace, day);
    const keep = this.#keeper(pack, day);
    const [resource, scope] = [this.#once(entry.resource), this.#once(entry.scope)];
    keep(resource, entry.resource, 0, entry.resource.length);
    keep(scope, entry.scope, 0, entry.scope.length);
    const skeleton = cut(entry.body, entry.record.signal, { recent: this.#memory.recent, trace }, keep);
    const hash = hashOf(Buffer.concat([hashBytes([resource.hash, scope.hash]), skeleton]));
    return { day, resource: resource.hash, scope: scope.hash, hash, place: pack().add(skeleton), bytes: entry.body.length };
  }

  /** Puts pieces that are new into the packs of their trace. */
  #keeper(pack: () => Pack, day: string): Keep {
    const known = this.#memory.known.of(this.#project, day);
    const places = this.pieces.get(day) ?? new Map<Hash, Place>();
    this.pieces.set(day, places);
    return (piece, bytes, start, end) => {
      if (!known.has(piece) && !places.has(piece.hash)) places.set(piece.hash, pack().add(bytes.subarray(start, end)));
    };
  }

  /** Asked for every piece: one record of many megabytes would else make a pack of them, which is inflated for each small text beside it. */
  #packsOf(traceId: string, day: string): () => Pack {
    let pack = this.#packOf(traceId, day);
    return () => (pack.full ? (pack = this.#packOf(traceId, day)) : pack);
  }

  #packOf(traceId: string, day: string): Pack {
    const key = `${traceId} ${day}`;
    const open = this.#open.get(key);
    if (open && !open.full) return open;
    const { known } = this.#memory;
    const base = known.bases.of(this.#project, day, traceId);
    const pack = new Pack(day, { trace: traceId, epoch: known.epochOf(this.#project), base });
    this.#open.set(key, pack);
    return pack;
  }

  /** The piece of a message that many records share: hashed once. */
  #once(message: Uint8Array): Piece {
    const piece = this.#shared.get(message) ?? pieceOf(message);
    this.#shared.set(message, piece);
    return piece;
  }
}

/**
 * Of two versions of one span: ended over open, then the later end, then more attributes, then the greater hash. The same rule as
 * REPLACE in write-records.ts; a test holds them equal.
 */
export function wins(a: Row, b: Row): boolean {
  const order = (row: Row): [number, bigint, number, string] => [
    row["end_ns"] === 0n ? 0 : 1,
    row["end_ns"] as bigint,
    row["attributes"] as number,
    Buffer.from(row["hash"] as Uint8Array).toString("hex"),
  ];
  const [x, y] = [order(a), order(b)];
  for (const at of [0, 1, 2, 3] as const) if (x[at] !== y[at]) return x[at] > y[at];
  return false;
}

function addSpan(trace: PreparedTrace, spanId: string, packed: Packed): void {
  const key = `${String(packed.row["day"])} ${spanId}`;
  const other = trace.spans.get(key);
  if (!other || wins(packed.row, other.row)) trace.spans.set(key, packed);
}

function newTrace(made: boolean): PreparedTrace {
  return { made, claims: [], own: [], links: new Set(), spans: new Map(), logs: new Map() };
}

/** What the record claims itself, in its row and of its trace. Claims are sorted, strongest first. */
function addOwn(trace: PreparedTrace, row: OpenRow, claims: readonly Claim[]): void {
  const own = claims.find(({ distance }) => distance <= OWN_DISTANCE);
  row["claim_rule"] = own?.rule ?? null;
  row["claim"] = own?.value ?? null;
  if (own !== undefined && !trace.own.some(({ rule, value }) => rule === own.rule && value === own.value)) trace.own.push(own);
}

function addLinks(trace: PreparedTrace, { record }: Entry): void {
  if (record.signal !== "span") return;
  for (const { traceId } of record.links) if (traceId !== record.traceId && TRACE_ID.test(traceId)) trace.links.add(traceId);
}

/** Takes the records of a batch apart and groups them by trace. */
export function prepare(project: number, entries: readonly Entry[], memory: Memory): Prepared {
  const packing = new Packing(project, memory);
  const traces = new Map<string, PreparedTrace>();
  for (const entry of entries) {
    const { record, head } = entry;
    const { traceId, made, claims } = placeOf(record, entry.claims);
    const trace = traces.get(traceId) ?? newTrace(made);
    traces.set(traceId, trace);
    trace.claims.push(...claims);
    const day = dayOf(startOf(record));
    const kept = packing.keep(entry, traceId, day);
    const { pack } = kept.place;
    const row = record.signal === "span" ? spanRow(record, head, kept) : logRow(record, head, kept, traceId);
    addOwn(trace, row, claims);
    addLinks(trace, entry);
    if (record.signal === "span") addSpan(trace, record.spanId, { row, pack });
    else trace.logs.set(`${day} ${record.hash}`, { row, pack });
  }
  return { traces: new Map([...traces].sort(([a], [b]) => (a < b ? -1 : 1))), pieces: packing.pieces };
}
