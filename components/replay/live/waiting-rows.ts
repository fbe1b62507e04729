import type { Waiting } from "#replay/waiting.ts";
import { isStep } from "#components/replay/steps/step-tree.ts";
import type { ListRow, TreeRow } from "#components/replay/steps/step-tree.ts";

/**
 * The list with what the run waits for: a parent above its first child, the model's answer at the end. An open step has its own row.
 * They are no steps: they have no number, and moving passes them over.
 */
export function withWaiting(rows: readonly TreeRow[], waiting: readonly Waiting[]): ListRow[] {
  const parents = new Map(waiting.flatMap((one): [string, Waiting][] => (one.kind === "parent" ? [[one.stepId, one]] : [])));
  const list = rows.flatMap((row): ListRow[] => {
    const parent = isStep(row) ? parents.get(row.step.id) : undefined;
    return parent === undefined ? [row] : [{ waiting: parent, level: row.level }, row];
  });
  return [...list, ...waiting.flatMap((one): ListRow[] => (one.kind === "model" ? [{ waiting: one, level: 1 }] : []))];
}
