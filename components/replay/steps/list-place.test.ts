import { describe, expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { keptTop, topShowing, within } from "./list-place.ts";
import { treeRows } from "./step-tree.ts";
import type { ListRow } from "./step-tree.ts";

const VIEW = { top: 0, height: 100, rowHeight: 10 };
const HEADROOM = 30;

const names = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, at) => `s${from + at}`);
function rowsOf(...ids: string[]): ListRow[] {
  return treeRows(
    ids.map((id) => sampleStep(id)),
    { collapsed: new Set(), turned: new Set(), infra: "all", filter: "", focusId: "" },
  );
}
const idOf = (name: string): string => sampleStep(name).id;

describe("what is read stays at its height", () => {
  const was = rowsOf(...names(0, 40));

  test("a late row above the focused one scrolls by its height, one behind it by nothing", () => {
    const view = { ...VIEW, top: 50 };
    expect(keptTop(was, rowsOf("late", ...names(0, 40)), idOf("s9"), view)).toBe(60);
    expect(keptTop(was, rowsOf(...names(0, 20), "late", ...names(20, 40)), idOf("s9"), view)).toBe(50);
    expect(keptTop(was, rowsOf(...names(2, 40)), idOf("s9"), view)).toBe(30);
  });

  test("a list that is shorter than its place is given room: behind the last row, or before the first", () => {
    const few = rowsOf(...names(0, 4));
    expect(keptTop(few, rowsOf("late", ...names(0, 4)), idOf("s2"), VIEW)).toBe(10);
    expect(keptTop(few, rowsOf(...names(1, 4)), idOf("s2"), VIEW)).toBe(-10);
    expect(keptTop(rowsOf(...names(1, 4)), few, idOf("s2"), { ...VIEW, top: -10 })).toBe(0);
  });

  test("the focused row counts only while it is in view: else the first row that is, or the next that is still there", () => {
    const view = { ...VIEW, top: 200 };
    expect(keptTop(was, rowsOf(...names(0, 5), "late", ...names(5, 40)), idOf("s2"), view)).toBe(210);
    expect(keptTop(was, rowsOf("a", "b", ...names(0, 20), ...names(21, 40)), idOf("s2"), view)).toBe(210);
    expect(keptTop(was, rowsOf("a", ...names(0, 20)), idOf("s2"), view)).toBe(200);
  });
});

describe("the focused row is brought into view", () => {
  test("by the shortest way, with three rows before and behind it", () => {
    expect(topShowing(20, 40, VIEW, HEADROOM)).toBe(140);
    expect(topShowing(20, 40, { ...VIEW, top: 300 }, HEADROOM)).toBe(170);
    expect(topShowing(20, 40, { ...VIEW, top: 150 }, HEADROOM)).toBe(150);
  });

  test("never past the ends of the list, and in the middle of a pane that is too low for more", () => {
    expect(topShowing(39, 40, VIEW, HEADROOM)).toBe(300);
    expect(topShowing(0, 40, { ...VIEW, top: -20 }, HEADROOM)).toBe(0);
    expect(topShowing(1, 3, { ...VIEW, top: 20 }, HEADROOM)).toBe(0);
    expect(topShowing(20, 40, { ...VIEW, height: 30 }, HEADROOM)).toBe(190);
  });

  test("rows that fit need no place of their own", () => {
    expect([within(30, 5, VIEW), within(-30, 40, VIEW), within(900, 40, VIEW)]).toEqual([0, 0, 300]);
  });
});
