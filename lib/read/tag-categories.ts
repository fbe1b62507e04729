import type { TagCategories } from "#contract/tags.ts";
import { CATEGORY_NAMES, type CategoryName } from "#evals/failure-taxonomy.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** Categories that one digit gives. */
const DIGITS = 9;

/**
 * The failure categories in the order of the taxonomy, with how often people gave each in this project. The nine most used have
 * the digits 1 to 9, in the same order: a digit changes its meaning only when one of the nine does.
 */
export async function tagCategories(project: string, pool?: Pool): Promise<TagCategories> {
  const rows = await inProject(
    project,
    async ({ client, project: { id } }) =>
      (
        await client.query<{ category: string; used: number }>(
          `SELECT category, count(*)::int AS used FROM (SELECT category FROM tag WHERE project = $1
            UNION ALL SELECT category FROM eval_case WHERE project = $1 AND category IS NOT NULL) given GROUP BY category`,
          [id],
        )
      ).rows,
    pool,
  );
  return { categories: withDigits(new Map((rows ?? []).map(({ category, used }) => [category, used]))) };
}

function withDigits(used: ReadonlyMap<string, number>): TagCategories["categories"] {
  const counted = CATEGORY_NAMES.map((category) => ({ category, used: used.get(category) ?? 0 }));
  const most = new Set(
    counted
      .toSorted((a, b) => b.used - a.used)
      .slice(0, DIGITS)
      .map(({ category }) => category),
  );
  const digits = new Map<CategoryName, number>(CATEGORY_NAMES.filter((name) => most.has(name)).map((name, at) => [name, at + 1]));
  return counted.map((one) => {
    const digit = digits.get(one.category);
    return digit === undefined ? one : { ...one, digit };
  });
}
