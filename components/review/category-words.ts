import { FAILURE_CATEGORIES, type CategoryName } from "#evals/failure-taxonomy.ts";

/** A failure category as people read it; one that is not of this taxonomy as it is. */
export function categoryTitle(category: string): string {
  return Object.hasOwn(FAILURE_CATEGORIES, category) ? FAILURE_CATEGORIES[category as CategoryName].title : category;
}
