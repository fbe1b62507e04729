import type pg from "pg";
import type { FiledRecord } from "./family-records.ts";

/** Files records under other traces of their family. Called with the traces locked. */

interface Kind {
  table: "span" | "log";
  id: "span_id" | "log_id";
  /** Whether the row that moves is better than the one that is there: the rule of two versions of a span (write-records.ts). */
  better: string;
}

const KINDS: Readonly<Record<FiledRecord["signal"], Kind>> = {
  span: {
    table: "span",
    id: "span_id",
    better: "(m.end_ns <> 0, m.end_ns, m.attributes, m.hash) > (t.end_ns <> 0, t.end_ns, t.attributes, t.hash)",
  },
  log: { table: "log", id: "log_id", better: "false" },
};

const WANTED = "unnest($2::date[], $3::bytea[], $4::bytea[], $5::bytea[]) AS w (day, id, origin, target)";
const row = (alias: string, trace: string, { id }: Kind): string =>
  `${alias}.project = $1 AND ${alias}.day = w.day AND ${alias}.trace_id = w.${trace} AND ${alias}.${id} = w.id`;

/** A record that came again while its first copy stood elsewhere is there twice: one of them goes, then the others move. */
function statements(kind: Kind): string[] {
  const { table } = kind;
  const twice = `FROM ${WANTED} JOIN ${table} t ON ${row("t", "target", kind)} JOIN ${table} m ON ${row("m", "origin", kind)}`;
  const losers = (which: "origin" | "target", condition: string): string =>
    `DELETE FROM ${table} old USING (SELECT w.* ${twice} WHERE ${condition}) AS w WHERE ${row("old", which, kind)}`;
  return [
    losers("target", kind.better),
    losers("origin", `NOT (${kind.better})`),
    `UPDATE ${table} old SET trace_id = w.target FROM ${WANTED} WHERE ${row("old", "origin", kind)}`,
  ];
}

export interface Move {
  record: FiledRecord;
  /** Trace ID in hex. */
  to: string;
}

export async function moveRecords(client: pg.ClientBase, project: number, moves: readonly Move[]): Promise<void> {
  for (const signal of ["span", "log"] as const) {
    const own = moves.filter(({ record }) => record.signal === signal);
    if (own.length === 0) continue;
    const hex = (of: (move: Move) => string): Buffer[] => own.map((move) => Buffer.from(of(move), "hex"));
    const values = [
      project,
      own.map(({ record }) => record.day),
      hex(({ record }) => record.id),
      hex(({ record }) => record.filedUnder),
      hex(({ to }) => to),
    ];
    for (const text of statements(KINDS[signal])) await client.query(text, values);
  }
}
