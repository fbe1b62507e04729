import type { Coverage, ToolCoverage } from "#contract/eval-set-tools.ts";
import type { Snapshot } from "#read/in-project.ts";

const MOST_TOOLS = 200;

/**
 * Tools of the set's cases: those that an assertion is about, by its type, and those that an agent was given. $1 project, $2 set.
 * A tool that nobody tests comes first, then those that most agents have.
 */
const TOOLS = `WITH live AS (SELECT tested, given FROM eval_case WHERE project = $1 AND set_slug = $2 AND status <> 'retired'),
  tests AS (SELECT split_part(t, ' ', 1) AS type, substr(t, strpos(t, ' ') + 1) AS tool, count(*)::int AS cases
    FROM live, unnest(tested) AS t WHERE strpos(t, ' ') > 0 GROUP BY 1, 2),
  tested AS (SELECT tool, json_agg(json_build_object('type', type, 'cases', cases) ORDER BY type) AS tests FROM tests GROUP BY tool),
  given AS (SELECT tool, count(*)::int AS n FROM live, unnest(given) AS tool GROUP BY tool)
  SELECT tool, coalesce(given.n, 0) AS given, coalesce(tests, '[]') AS tests, (count(*) OVER ())::int AS of
    FROM given FULL JOIN tested USING (tool) ORDER BY tested.tool IS NOT NULL, coalesce(given.n, 0) DESC, tool LIMIT ${MOST_TOOLS}`;

/** Which tools the set checks for what. */
export async function toolCoverage({ client, project }: Snapshot, slug: string): Promise<Coverage["tools"]> {
  const { rows } = await client.query<ToolCoverage & { of: number }>(TOOLS, [project.id, slug]);
  return { of: rows[0]?.of ?? 0, rows: rows.map(({ tool, given, tests }) => ({ tool, given, tests })) };
}
