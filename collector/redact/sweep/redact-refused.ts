import type pg from "pg";
import type { Rejected } from "#collector/outcome.ts";
import { replaceRefused } from "#collector/store/quarantine.ts";
import { redactRefused } from "#collector/redact/redact.ts";
import type { Redactor } from "#redaction/redactor.ts";
import { Tally } from "#redaction/tally.ts";

interface Row {
  id: string;
  signal: Rejected["signal"];
  reason: string;
  body: Buffer;
  encoding: Rejected["encoding"];
}

/** One at a time: a request may have several megabytes. */
const NEXT = "SELECT id, signal, reason, body, encoding FROM quarantine WHERE project = $1 AND id > $2 ORDER BY id LIMIT 1";
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** What was refused and kept, redacted as it would be now. */
export async function redactKeptRefusals(pool: pg.Pool, project: number, redactor: Redactor): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const { rows } = await pool.query<Row>(NEXT, [project, after]);
    const [row] = rows;
    if (row === undefined) return;
    const [clean] = redactRefused([row], redactor, new Tally());
    if (clean !== undefined && !(row.body.equals(clean.body) && row.reason === clean.reason))
      await replaceRefused(pool, project, row.id, clean);
    after = row.id;
  }
}
