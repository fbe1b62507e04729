import type pg from "pg";

/** How long a project keeps its records, and which runs are held. `client` must be allowed to see the project's rows. */
export interface Keeping {
  /** 0 = nobody has changed it. */
  version: number;
  /** Absent: for ever. */
  days?: number;
  /** Runs that a case was made from are held too. */
  holdCases: boolean;
}

interface Row {
  version: number;
  days: number | null;
  hold_cases: boolean;
}

const NEWEST = "SELECT version, days, hold_cases FROM retention WHERE project = $1 ORDER BY version DESC LIMIT 1";

/** `usual`: days of projects that chose nothing; 0 = for ever. */
export async function keepingOf(client: pg.ClientBase | pg.Pool, project: number, usual: number): Promise<Keeping> {
  const { rows } = await client.query<Row>(NEWEST, [project]);
  const [row] = rows;
  if (row === undefined) return { version: 0, holdCases: false, ...(usual === 0 ? {} : { days: usual }) };
  return { version: row.version, holdCases: row.hold_cases, ...(row.days === null ? {} : { days: row.days }) };
}

/** The held runs of project $1, as a subquery: by hand, also under an ID that was joined to another since; and by their cases. */
export const HELD = `SELECT correlation_id FROM hold WHERE project = $1
  UNION SELECT a.correlation_id FROM alias a JOIN hold h ON h.project = a.project AND h.correlation_id = a.alias WHERE a.project = $1 AND NOT a.removed
  UNION SELECT e.correlation_id FROM eval_case e WHERE e.project = $1 AND e.correlation_id IS NOT NULL
    AND (SELECT hold_cases FROM retention WHERE project = $1 ORDER BY version DESC LIMIT 1)`;

/** Days that have a partition of their own; records of all others share one. */
export async function partitionedDays(client: pg.ClientBase | pg.Pool): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT to_date(right(c.relname, 8), 'YYYYMMDD') AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'span'::regclass AND c.relname ~ '^span_[0-9]{8}$' ORDER BY 1`,
  );
  return rows.map(({ day }) => day);
}

/**
 * Traces of project $1 with the days of theirs that are over: $2 days with a partition, $3 the first day that is kept, $4 since when a run
 * with records of other days must have been quiet.
 */
export const EXPIRED = `SELECT t.trace_id, t.correlation_id, t.spans + t.logs AS records, t.days,
    ARRAY(SELECT d FROM unnest(t.days) AS d WHERE CASE WHEN d = ANY($2::date[]) THEN d < $3::date ELSE r.last_activity < $4 END) AS over
  FROM trace t JOIN run r ON r.project = t.project AND r.correlation_id = t.correlation_id
  WHERE t.project = $1 AND t.correlation_id NOT IN (${HELD})`;
