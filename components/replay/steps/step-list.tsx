"use client";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { GroupRowView } from "./group-row.tsx";
import { StepRowView } from "./step-row.tsx";
import { WaitingRowView } from "#components/replay/live/waiting-row.tsx";
import type { Direction } from "#components/replay/navigation.ts";
import { isStep, rowKey } from "./step-tree.ts";
import type { ListRow } from "./step-tree.ts";
import { focusOn, toggleCollapsed, turnGroup } from "#components/replay/player-store.ts";
import type { PlayerState, PlayerStore } from "#components/replay/player-store.ts";
import { atOnceWith } from "./at-once.ts";
import { foundBeyond } from "./found-steps.ts";
import type { StepColumns } from "./step-columns.tsx";
import { useKeptPlace } from "#components/replay/address/use-kept-place.ts";
import { useTimes } from "#components/replay/timeline/use-times.ts";
import { useListPlace } from "./use-list-place.ts";
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
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.max(0, focusRow)])].toSorted((a, b) => a - b),
  });
  useListPlace({ store, scroller, rows, focusRow, rowHeight: height, headroom: HEADROOM });
  const items = virtual.getVirtualItems();
  useLoadsAtEdges(store, rows.length, items[0]?.index, items.findLast((item) => item.index !== focusRow)?.index, more);
  useKeptPlace(store, scroller, rows, height);
  useEffect(() => virtual.measure(), [height, virtual]);
  const turns = useTurns(store, more);
  const focused = useStore(store, (state) => state.steps.find(({ id }) => id === focusId));
  const atOnce = atOnceWith(focused);
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
              atOnce={atOnce(row.step)}
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

/** More is asked for while there are still this many rows to scroll through. */
const NEAR_EDGE = 40;

function useLoadsAtEdges(
  store: PlayerStore,
  count: number,
  top: number | undefined,
  bottom: number | undefined,
  more: (direction: Direction) => Promise<boolean>,
): void {
  const up = useStore(store, (state) => state.previousCursor !== undefined && mayShow(state, -1));
  const down = useStore(store, (state) => state.nextCursor !== undefined && mayShow(state, 1));
  const nearTop = up && top !== undefined && top < NEAR_EDGE;
  const nearBottom = down && bottom !== undefined && bottom > count - NEAR_EDGE;
  useEffect(() => {
    if (nearBottom) void more(1);
    else if (nearTop) void more(-1);
  }, [nearTop, nearBottom, count, more]);
}

/** Whether the list may show something of what is not loaded: where somebody looks for something, only what the server found there. */
function mayShow(state: PlayerState, direction: Direction): boolean {
  if (state.found !== undefined) return foundBeyond(state.found, state, direction);
  return state.win === undefined;
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
