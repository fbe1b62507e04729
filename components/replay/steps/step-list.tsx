"use client";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { GroupRowView } from "./group-row.tsx";
import { StepRowView } from "./step-row.tsx";
import { WaitingRowView } from "#components/replay/live/waiting-row.tsx";
import type { Direction } from "#components/replay/navigation.ts";
import { isStep, rowKey } from "./step-tree.ts";
import type { ListRow } from "./step-tree.ts";
import { focusOn, toggleCollapsed, turnGroup } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { StepColumns } from "./step-columns.tsx";
import { useKeptPlace } from "#components/replay/address/use-kept-place.ts";
import { useTimes } from "#components/replay/timeline/use-times.ts";
import { useTurns } from "./use-turns.ts";

const ROW = 28;
const COARSE_ROW = 44;
/** What comes before and after the focused step stays in view. */
const HEADROOM = 3 * ROW;

interface StepListProps {
  store: PlayerStore;
  rows: readonly ListRow[];
  more: (direction: Direction) => Promise<boolean>;
  /** What stands beside each step, where the list has the full width. */
  columns?: StepColumns | undefined;
}

/** The steps as a virtual tree. The focused row is always mounted, so the keyboard focus never falls off the list. */
export function StepList({ store, rows, more, columns }: StepListProps) {
  "use no memo";
  const scroller = useRef<HTMLDivElement>(null);
  const focusId = useStore(store, (state) => state.focusId);
  const height = useRowHeight();
  const focusRow = rows.findIndex((row) => rowKey(row) === focusId);
  // oxlint-disable-next-line react/incompatible-library -- "use no memo" above keeps the compiler away; the rows below are plain
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    // Drawn in React's own time: forced inside its effects, one redraw could ask for the next without end.
    useFlushSync: false,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: HEADROOM,
    scrollPaddingEnd: HEADROOM,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.max(0, focusRow)])].toSorted((a, b) => a - b),
  });
  const shown = useStore(store, (state) => state.pane === "steps");
  useKeepsPlace(scroller, rows, focusId, height);
  const items = virtual.getVirtualItems();
  useLoadsAtEdges(store, rows.length, items[0]?.index, items.findLast((item) => item.index !== focusRow)?.index, more);
  useFocusFollows(scroller, virtual.scrollToIndex, focusRow, shown);
  useKeptPlace(store, scroller, rows, height);
  useEffect(() => virtual.measure(), [height, virtual]);
  const turns = useTurns(store, more);
  const late = useStore(store, (state) => state.late);
  const times = useTimes(store, columns !== undefined);
  const first = useStore(store, (state) => state.first);
  const live = useStore(store, (state) => state.live);
  const onFocus = useCallback((id: string) => focusOn(store, id, "jump"), [store]);
  const onToggle = useCallback((id: string) => toggleCollapsed(store, id), [store]);
  const onTurn = useCallback((id: string) => turnGroup(store, id), [store]);
  return (
    <div ref={scroller} id="steps" className="scroll-y step-scroll">
      <div
        role="tree"
        aria-label={`Steps, ${rows.filter(isStep).length}`}
        className={columns === undefined ? "step-tree" : `step-tree wide ${columns}`}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (row && "waiting" in row) return <WaitingRowView key={rowKey(row)} row={row} top={item.start} onFocus={onFocus} />;
          if (row && !isStep(row)) return <GroupRowView key={row.group.id} row={row} top={item.start} onToggle={onTurn} />;
          return row ? (
            <StepRowView
              key={row.step.id}
              row={row}
              turn={turns.get(row.step.id)}
              lateMs={late.get(row.step.id)}
              focused={row.step.id === focusId}
              top={item.start}
              columns={columns}
              scale={times?.scale}
              ticking={live && row.step.status === "open"}
              span={times?.spans[row.index - first]}
              onFocus={onFocus}
              onToggle={onToggle}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Scrolls to the focused row, also when the list comes into view on a narrow screen, and moves the keyboard focus along when it is in the list. */
function useFocusFollows(
  scroller: { current: HTMLDivElement | null },
  scrollTo: (index: number, options: { align: "auto" }) => void,
  focusRow: number,
  shown: boolean,
): void {
  const to = useRef(scrollTo);
  useEffect(() => {
    to.current = scrollTo;
  });
  useEffect(() => {
    if (focusRow < 0) return;
    to.current(focusRow, { align: "auto" });
    if (scroller.current?.contains(document.activeElement) !== true) return;
    scroller.current.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }, [focusRow, scroller, shown]);
}

/**
 * Rows that come or go above what somebody reads do not move it: the focused row where it is in view, else the first row that is, stays at
 * its height. Moving the focus is somebody's own wish.
 */
function useKeepsPlace(scroller: { current: HTMLDivElement | null }, rows: readonly ListRow[], focusId: string, height: number): void {
  const before = useRef<{ rows: readonly ListRow[]; focusId: string }>({ rows: [], focusId });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { rows, focusId };
    const list = scroller.current;
    if (list === null || was.rows === rows || was.focusId !== focusId) return;
    const anchor = anchorIn(list, was.rows, focusId, height);
    const key = was.rows[anchor];
    const at = key === undefined ? -1 : rows.findIndex((row) => rowKey(row) === rowKey(key));
    if (at >= 0 && at !== anchor) list.scrollBy(0, (at - anchor) * height);
  }, [rows, focusId, height, scroller]);
}

/** Place of the row that is read. */
function anchorIn({ scrollTop, clientHeight }: HTMLElement, rows: readonly ListRow[], focusId: string, height: number): number {
  const focused = rows.findIndex((row) => rowKey(row) === focusId);
  const top = focused * height - scrollTop;
  return focused >= 0 && top >= 0 && top < clientHeight ? focused : Math.floor(scrollTop / height);
}

/** More is asked for while there are still this many rows to scroll through. */
const NEAR_EDGE = 40;

function useLoadsAtEdges(
  store: PlayerStore,
  count: number,
  top: number | undefined,
  bottom: number | undefined,
  more: (direction: Direction) => Promise<boolean>,
): void {
  const up = useStore(store, (state) => state.previousCursor !== undefined);
  const down = useStore(store, (state) => state.nextCursor !== undefined);
  const nearTop = up && top !== undefined && top < NEAR_EDGE;
  const nearBottom = down && bottom !== undefined && bottom > count - NEAR_EDGE;
  useEffect(() => {
    if (nearBottom) void more(1);
    else if (nearTop) void more(-1);
  }, [nearTop, nearBottom, count, more]);
}

/** Rows grow for fingers, never with the window. */
function useRowHeight(): number {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia("(pointer: coarse)");
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => (matchMedia("(pointer: coarse)").matches ? COARSE_ROW : ROW),
    () => ROW,
  );
}
