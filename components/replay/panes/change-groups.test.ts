import { expect, test } from "vitest";
import { changeCounts, groupChanges } from "./change-groups.ts";

const old = { role: "user", parts: [] };
const changes = [
  { change: "same", index: 0 },
  { change: "same", index: 1 },
  { change: "removed", before: old },
  { change: "added", index: 2 },
  { change: "same", index: 3 },
] as const;

test("neighbouring unchanged messages fold into one line", () => {
  const groups = groupChanges([...changes]);
  expect(groups.map((group) => (group.change === "same" ? group.indexes : group.change))).toEqual([[0, 1], "removed", "added", [3]]);
});

test("changes are counted for the summary", () => {
  expect(changeCounts([...changes])).toEqual({ added: 1, removed: 1, changed: 0, moved: 0 });
});
