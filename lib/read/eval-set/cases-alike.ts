import type { SetChecks } from "#contract/eval-set-tools.ts";
import type { Snapshot } from "#read/in-project.ts";

type OneCase = SetChecks["similar"]["groups"][number]["cases"][number];

/** Cases of a group that are named. */
const MOST_ALIKE = 20;

/**
 * Groups of cases that look alike (lib/evals/likeness.ts) and are not of one input, which are duplicates. $1 project, $2 set,
 * $3 groups. Index: eval_case_project_set_slug_near_hash_idx.
 */
const GROUPS = `WITH alike AS (SELECT near_hash, min(id) AS first, count(*)::int AS many FROM eval_case
    WHERE project = $1 AND set_slug = $2 AND status <> 'retired' AND near_hash IS NOT NULL
    GROUP BY near_hash HAVING count(DISTINCT input_hash) > 1),
  shown AS (SELECT near_hash, first, many FROM alike ORDER BY first LIMIT $3)
  SELECT (SELECT count(*)::int FROM alike) AS of, shown.first, shown.many, c.id, c.title, c.status FROM shown
    JOIN LATERAL (SELECT id, title, status FROM eval_case
      WHERE project = $1 AND set_slug = $2 AND near_hash = shown.near_hash AND status <> 'retired' ORDER BY id LIMIT ${MOST_ALIKE}) c ON true
    ORDER BY shown.first, c.id`;

/** Cases that a person may take for one. Nothing is merged: two that only look alike may be two. */
export async function casesAlike({ client, project }: Snapshot, slug: string, most: number): Promise<SetChecks["similar"]> {
  const { rows } = await client.query<OneCase & { of: number; first: string; many: number }>(GROUPS, [project.id, slug, most]);
  const groups = [...Map.groupBy(rows, ({ first }) => first).values()];
  return {
    of: rows[0]?.of ?? 0,
    groups: groups.map((group) => ({ of: group[0]?.many ?? 0, cases: group.map(({ id, title, status }) => ({ id, title, status })) })),
  };
}
