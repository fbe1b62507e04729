import type { CategoryName } from "#evals/failure-taxonomy.ts";
import type { Tag, TagsAnswer } from "#contract/tags.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

interface TagRow {
  correlation_id: string;
  step_id: string;
  category: string;
  note: string;
  author: string;
  created_at: Date;
}

/** Tags of a run, or the latest of a project. */
export async function listTags(
  question: { project: string; correlationId?: string | undefined; limit: number },
  pool?: Pool,
): Promise<TagsAnswer> {
  const rows = await inProject(
    question.project,
    async ({ client, project }) =>
      (
        await client.query<TagRow>(
          "SELECT * FROM tag WHERE project = $1 AND ($2::text IS NULL OR correlation_id = $2) ORDER BY created_at DESC, category LIMIT $3",
          [project.id, question.correlationId ?? null, question.limit],
        )
      ).rows,
    pool,
  );
  return { tags: (rows ?? []).map(tagOf) };
}

function tagOf(row: TagRow): Tag {
  const { correlation_id, step_id, category, note, author, created_at } = row;
  return {
    correlationId: correlation_id,
    ...(step_id === "" ? {} : { stepId: step_id }),
    category: category as CategoryName,
    note,
    author,
    createdAt: timeOf(created_at),
  };
}
