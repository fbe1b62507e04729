"use client";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** Calls `leave` when Escape is pressed inside the element, also while someone types there: the keyboard's commands leave typing alone. */
export function useEscape(inside: RefObject<HTMLElement | null>, leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const element = inside.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      event.stopPropagation();
      latest.current();
    };
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [inside]);
}
