import type pg from "pg";
import type { Packed } from "#collector/store/prepared.ts";
import { LOG, SPAN } from "#collector/store/span-row.ts";
import { hashBytes } from "#db/piece.ts";
import { columnList, parameters, type Row, source } from "#db/rows-in.ts";
import { moveLogNotes } from "./move-log-notes.ts";

/** A stored record and the row that takes its place. */
export interface Change {
  found: { day: string; id: Buffer };
  packed: Packed;
}

type Write = (client: pg.ClientBase, project: number, traceId: Buffer, changes: readonly Change[]) => Promise<void>;

const SPAN_KEYS: ReadonlySet<string> = new Set(["day", "trace_id", "span_id"]);
const SET = Object.keys(SPAN).filter((name) => !SPAN_KEYS.has(name));
const UPDATE_SPANS = `UPDATE span AS old SET ${SET.map((name) => `${name} = new.${name}`).join(", ")}
  FROM (SELECT ${columnList(SPAN)} FROM ${source(SPAN)}) AS new
  WHERE old.project = $1 AND old.day = new.day AND old.trace_id = new.trace_id AND old.span_id = new.span_id`;
const DELETE_LOGS = `DELETE FROM log AS r USING unnest($3::date[], $4::bytea[]) AS gone (day, id)
  WHERE r.project = $1 AND r.trace_id = $2 AND r.day = gone.day AND r.log_id = gone.id`;
const INSERT_LOGS = `INSERT INTO log (project, ${columnList(LOG)}) SELECT $1, ${columnList(LOG)} FROM ${source(LOG)}
  ON CONFLICT (project, day, trace_id, log_id) DO NOTHING`;

/** Filed where it is filed: its place is settled afterwards. */
const rowOf = ({ row, pack }: Packed, traceId: Buffer): Row => ({ ...row, trace_id: traceId, pack: hashBytes(pack.id) });

/** The ID of a log is the hash of what it says: one that says less is another row. */
export const WRITE: { readonly [T in "span" | "log"]: Write } = {
  span: async (client, project, traceId, changes) => {
    const rows = changes.map(({ packed }) => rowOf(packed, traceId));
    await client.query(UPDATE_SPANS, [project, ...parameters(SPAN, rows)]);
  },
  log: async (client, project, traceId, changes) => {
    await client.query(DELETE_LOGS, [project, traceId, changes.map(({ found }) => found.day), changes.map(({ found }) => found.id)]);
    const rows = [...new Set(changes.map(({ packed }) => packed))].map((packed) => rowOf(packed, traceId));
    await client.query(INSERT_LOGS, [project, ...parameters(LOG, rows)]);
    await moveLogNotes(
      client,
      project,
      changes.map(({ found, packed }) => ({ from: found.id, to: Buffer.from(packed.row["log_id"] as Uint8Array) })),
    );
  },
};
