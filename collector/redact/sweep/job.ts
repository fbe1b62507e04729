import type pg from "pg";
import type { RedactionRule } from "#redaction/rule.ts";

/** Rules applied to what is stored, and how far that has come: kept in the database, so that it goes on where it stood. */

/** Every trace by its ID; then what was refused and counted; then the texts that nobody uses any longer. */
export type Phase = "traces" | "refused" | "texts" | "done";

export interface Sweep {
  project: number;
  name: string;
  id: string;
  phase: Phase;
  /** Of the first phase: the last trace that is done, in hex. */
  place: string;
  traces: number;
  records: number;
  changed: number;
  rules: RedactionRule[];
}

interface Row extends Omit<Sweep, "rules" | "traces" | "records" | "changed"> {
  rules: string;
  traces: bigint;
  records: bigint;
  changed: bigint;
}

/** Every collector has heard of the rules by then, and what it had taken before is stored. */
const HEARD = "10 seconds";

const OPEN = `SELECT s.project, p.name, s.id, s.phase, s.place, s.traces, s.records, s.changed, r.rules::text AS rules FROM redaction_sweep s
  JOIN project p ON p.id = s.project JOIN redaction_rules r ON r.project = s.project AND r.version = s.version
  WHERE s.finished_at IS NULL AND r.created_at < now() - interval '${HEARD}' ORDER BY s.asked_at LIMIT 20`;

export async function openSweeps(pool: pg.Pool): Promise<Sweep[]> {
  const { rows } = await pool.query<Row>(OPEN);
  return rows.map(({ traces, records, changed, rules, ...row }) => ({
    ...row,
    traces: Number(traces),
    records: Number(records),
    changed: Number(changed),
    rules: JSON.parse(rules) as RedactionRule[],
  }));
}

/** Called when everything up to `place` is on disk. */
export async function saveSweep(pool: pg.Pool, { project, id, phase, place, traces, records, changed }: Sweep): Promise<void> {
  await pool.query(
    `UPDATE redaction_sweep SET phase = $3, place = $4, traces = $5, records = $6, changed = $7, finished_at = CASE WHEN $3 = 'done' THEN now() END
      WHERE project = $1 AND id = $2`,
    [project, id, phase, place, traces, records, changed],
  );
}
