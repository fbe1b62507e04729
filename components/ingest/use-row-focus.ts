"use client";
import { useRef, useState } from "react";
import type { RefObject } from "react";

interface RowFocus {
  table: RefObject<HTMLTableElement | null>;
  selected: number;
  select: (row: number) => void;
  next: () => void;
  previous: () => void;
}

/** Walks the rows of a table that carry `data-row` on their first link or button. Stepping in takes up the row that was left. */
export function useRowFocus(count: number): RowFocus {
  const table = useRef<HTMLTableElement>(null);
  const [selected, select] = useState(0);
  const focus = (row: number): void =>
    table.current?.querySelector<HTMLElement>(`[data-row="${Math.min(count - 1, Math.max(0, row))}"]`)?.focus();
  const inside = (): boolean => table.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => (): void => focus(inside() ? selected + by : selected);
  return { table, selected, select, next: step(1), previous: step(-1) };
}
