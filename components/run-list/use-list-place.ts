"use client";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import type { RunSummary } from "#trace/run.ts";
import { enterList, keepPlace, placeIn } from "./list-place.ts";

/** Keeps the place in a list while it is walked and scrolled, and takes it up again when the list comes back. */
export function useListPlace(grid: RefObject<HTMLElement | null>, rows: readonly RunSummary[], selected: number): void {
  const keep = useRef<(() => void) | undefined>(undefined);
  const correlationId = rows[selected]?.correlationId;
  const latest = useRef({ rows, correlationId });
  useEffect(() => {
    latest.current = { rows, correlationId };
  });
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    const address = enterList(location.pathname, location.search);
    takeUp(element, latest.current.rows, address);
    const note = () => {
      if (latest.current.correlationId !== undefined)
        keepPlace(address, { correlationId: latest.current.correlationId, scrollTop: element.scrollTop });
    };
    keep.current = note;
    element.addEventListener("scroll", note, { passive: true });
    return () => element.removeEventListener("scroll", note);
  }, [grid]);
  useEffect(() => {
    if (grid.current?.contains(document.activeElement)) keep.current?.();
  }, [grid, correlationId]);
}

function takeUp(element: HTMLElement, rows: readonly RunSummary[], address: string): void {
  const place = placeIn(address);
  const index = rows.findIndex((run) => run.correlationId === place?.correlationId);
  if (!place || index === -1) return;
  element.scrollTop = place.scrollTop;
  element.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
}
