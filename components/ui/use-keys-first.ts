"use client";
import { useLayoutEffect, useRef } from "react";

/**
 * Takes keys before anybody else does while the component is there, from the moment on which it is drawn: a dialog has the focus only
 * later, and a quick second key is meant for it. `take` answers whether the key was its; what is typed into a field never is.
 */
export function useKeysFirst(take: (key: string) => boolean): void {
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !latest.current(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
