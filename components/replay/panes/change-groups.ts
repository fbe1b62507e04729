import type { ContextDiff } from "#replay/context-diff.ts";
import type { Message } from "#trace/message.ts";

type Change = ContextDiff["messages"][number];

export type ChangeGroup =
  | { key: string; change: "same"; indexes: number[] }
  | { key: string; change: Exclude<Change["change"], "same">; index?: number; before?: Message; cut?: Change["cut"] };

/** Neighbouring unchanged messages become one group; every other change stays its own. */
export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups: ChangeGroup[] = [];
  changes.forEach(({ change, index, before, cut }, at) => {
    const last = groups.at(-1);
    if (change !== "same")
      groups.push({
        key: `${at}`,
        change,
        ...(index === undefined ? {} : { index }),
        ...(before === undefined ? {} : { before }),
        ...(cut === undefined ? {} : { cut }),
      });
    else if (last?.change === "same") last.indexes.push(index ?? at);
    else groups.push({ key: `${at}`, change, indexes: [index ?? at] });
  });
  return groups;
}

/** How many messages each change concerns. */
export function changeCounts(changes: readonly Change[]): { added: number; removed: number; changed: number; moved: number } {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { change } of changes) if (change !== "same") counts[change] += 1;
  return counts;
}
