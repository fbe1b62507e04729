import { rowKey } from "./step-tree.ts";
import type { ListRow } from "./step-tree.ts";

/** What of a list is in view, in pixels. */
export interface ListView {
  /** What is scrolled away above; below 0 the list begins so far under the upper edge. */
  top: number;
  height: number;
  rowHeight: number;
}

/**
 * The top at which what is read stays at its height when the rows change around it: the focused row where it is in view, else the first
 * row in view that is still there. May lie before the first row or behind the last: then the list needs room there.
 */
export function keptTop(was: readonly ListRow[], now: readonly ListRow[], focusId: string, view: ListView): number {
  const places = new Map(now.map((row, at) => [rowKey(row), at]));
  const { top, height, rowHeight } = view;
  const [from, to] = [Math.max(0, Math.floor(top / rowHeight)), Math.ceil((top + height) / rowHeight)];
  const inView = was.slice(from, Math.max(from, to)).map((row, at) => ({ key: rowKey(row), at: from + at }));
  const anchors = [...inView.filter(({ key }) => key === focusId), ...inView];
  const anchor = anchors.find(({ key }) => places.has(key));
  return anchor === undefined ? top : top + ((places.get(anchor.key) ?? anchor.at) - anchor.at) * rowHeight;
}

/** A top at which no room is needed before the first of so many rows, nor behind the last. */
export function within(top: number, rows: number, { height, rowHeight }: ListView): number {
  return Math.max(0, Math.min(top, rows * rowHeight - height));
}

/** The nearest top at which a row is in view together with `headroom` pixels of what comes before and behind it. */
export function topShowing(index: number, rows: number, view: ListView, headroom: number): number {
  const { top, height, rowHeight } = view;
  const room = Math.max(0, Math.min(headroom, (height - rowHeight) / 2));
  const [first, last] = [index * rowHeight - room, (index + 1) * rowHeight + room - height];
  if (top < last) return within(last, rows, view);
  return top > first ? within(first, rows, view) : top;
}
