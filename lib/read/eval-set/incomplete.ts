import type { SetChecks } from "#contract/eval-set-tools.ts";
import type { Snapshot } from "#read/in-project.ts";

type Incomplete = SetChecks["incomplete"];
type OneCase = Incomplete["cases"][number];

interface Row extends Pick<OneCase, "id" | "title" | "status" | "partial" | "redacted"> {
  bytes: number;
  of: number;
}

const LARGE_BYTES = 1024 * 1024;

/**
 * Told by the text of the document, which is canonical: a recorded string holds no quotation mark without a stroke before it, so only a
 * member of the case reads like this. $1 project, $2 set, $3 how many.
 */
const INCOMPLETE = `WITH looked AS (SELECT id, title, status, octet_length(body) AS bytes, position('[redacted:' IN body) > 0 AS redacted,
      position('"fidelity":"partial"' IN body) > 0 OR position('"fidelity":"none"' IN body) > 0 AS partial
    FROM eval_case WHERE project = $1 AND set_slug = $2 AND status <> 'retired')
  SELECT id, title, status, partial, redacted, bytes, (count(*) OVER ())::int AS of FROM looked
    WHERE partial OR redacted OR bytes > ${LARGE_BYTES} ORDER BY id LIMIT $3`;

/** Cases whose recording is not all of what happened: a red or green one may be so for that. And those that are very large. */
export async function incompleteCases({ client, project }: Snapshot, slug: string, most: number): Promise<Incomplete> {
  const { rows } = await client.query<Row>(INCOMPLETE, [project.id, slug, most]);
  const cases = rows.map(({ bytes, of: _of, ...one }) => (bytes > LARGE_BYTES ? { ...one, large: bytes } : one));
  return { of: rows[0]?.of ?? 0, cases };
}
