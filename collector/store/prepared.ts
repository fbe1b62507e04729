import type { Entry } from "#collector/entry.ts";
import { hashBytes, hashOf } from "#db/piece.ts";
import { needPiece, sharedPiece } from "#db/pieces.ts";
import type { PiecesByDay } from "#db/pieces.ts";
import type { RecentPieces } from "#db/recent-pieces.ts";
import type { Row } from "#db/rows-in.ts";
import { cut } from "#db/text-once.ts";
import type { Claim } from "#trace/claim.ts";
import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import { dayOf } from "#trace/time.ts";
import { placeOf } from "./bind-claims.ts";
import { logRow, spanRow } from "./span-row.ts";
import type { Kept } from "./span-row.ts";

/** A batch of one project, ready to be written: everything that can be done without the database is done. */
export interface Prepared {
  /** By trace, sorted by trace ID. */
  traces: Map<string, PreparedTrace>;
  pieces: PiecesByDay;
}

export interface PreparedTrace {
  made: boolean;
  claims: Claim[];
  /** By day and span ID, and by day and log ID: each once. */
  spans: Map<string, Row>;
  logs: Map<string, Row>;
}

/** Cuts a record; its hash is that of what is left and of the pieces' hashes, which say everything. */
function keep(entry: Entry, day: string, pieces: PiecesByDay, recent: RecentPieces): Kept {
  const { skeleton, pieces: own } = cut(entry.body, entry.record.signal, recent);
  const resource = sharedPiece(entry.resource);
  const scope = sharedPiece(entry.scope);
  for (const piece of [resource, scope, ...own]) needPiece(pieces, day, piece);
  const hash = hashOf(Buffer.concat([hashBytes([resource.hash, scope.hash]), skeleton.pieces, skeleton.body]));
  return { ...skeleton, resource: resource.hash, scope: scope.hash, hash, bytes: entry.body.length };
}

/**
 * Of two versions of one span: ended over open, then the later end, then more attributes, then the greater hash. The same rule as
 * REPLACE in write-spans.ts; a test holds them equal.
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

function addSpan(trace: PreparedTrace, record: SpanRecord, row: Row): void {
  const key = `${String(row["day"])} ${record.spanId}`;
  const other = trace.spans.get(key);
  if (!other || wins(row, other)) trace.spans.set(key, row);
}

function addLog(trace: PreparedTrace, record: LogRecord, row: Row): void {
  trace.logs.set(`${String(row["day"])} ${record.hash}`, row);
}

/** Takes the records of a batch apart and groups them by trace. `recent` only saves work. */
export function prepare(entries: readonly Entry[], recent: RecentPieces): Prepared {
  const pieces: PiecesByDay = new Map();
  const traces = new Map<string, PreparedTrace>();
  for (const entry of entries) {
    const { record, head } = entry;
    const place = placeOf(record, entry.claims);
    const trace = traces.get(place.traceId) ?? { made: place.made, claims: [], spans: new Map<string, Row>(), logs: new Map<string, Row>() };
    traces.set(place.traceId, trace);
    trace.claims.push(...place.claims);
    const stored = keep(entry, dayOf(startOf(record)), pieces, recent);
    if (record.signal === "span") addSpan(trace, record, spanRow(record, head, stored));
    else addLog(trace, record, logRow(record, head, stored, place.traceId));
  }
  return { traces: new Map([...traces].sort(([a], [b]) => (a < b ? -1 : 1))), pieces };
}
