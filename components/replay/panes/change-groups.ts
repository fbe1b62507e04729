import type { ContextDiff } from "#replay/context-diff.ts";
import type { Message } from "#trace/message.ts";

type Change = ContextDiff["messages"][number];

export type ChangeGroup =
  | { key: string; change: "same"; indexes: number[] }
  | { key: string; change: "added" | "removed" | "changed"; index?: number; before?: Message };

/** Neighbouring unchanged messages become one group; every other change stays its own. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  changes.forEach(({ change, index, before }, at) => {
    const last = groups.at(-1);
    if (change !== "same")
      groups.push({ key: `${at}`, change, ...(index === undefined ? {} : { index }), ...(before === undefined ? {} : { before }) });
    else if (last?.change === "same") last.indexes.push(index ?? at);
    else groups.push({ key: `${at}`, change, indexes: [index ?? at] });
  });
  return groups;
}

/** How many messages each change concerns. */
export function changeCounts(changes: readonly Change[]): { added: number; removed: number; changed: number } {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { change } of changes) if (change !== "same") counts[change] += 1;
  return counts;
}
