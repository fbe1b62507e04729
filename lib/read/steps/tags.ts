import type { Step } from "#trace/step.ts";
import type { Snapshot } from "#read/in-project.ts";

/** The steps with what people said of them: tags are not in the index, so that nobody waits to see what was just said. */
export async function withTags({ client, project }: Snapshot, correlationId: string, steps: readonly Step[]): Promise<Step[]> {
  const { rows } = await client.query<{ step_id: string; categories: string[] }>(
    "SELECT step_id, array_agg(category ORDER BY category) AS categories FROM tag WHERE project = $1 AND correlation_id = $2 AND step_id = ANY($3) GROUP BY step_id",
    [project.id, correlationId, steps.map((step) => step.id)],
  );
  const tags = new Map(rows.map((row) => [row.step_id, row.categories]));
  return steps.map((step) => (tags.has(step.id) ? { ...step, tags: tags.get(step.id) ?? [] } : step));
}
