"use client";
import { useEffect, useState } from "react";
import { lazyPart } from "./lazy-part.tsx";
import { useEver } from "./use-ever.ts";

// Every tip says what stands elsewhere too.
const Tip = lazyPart(
  async () => (await import("./tip.tsx")).Tip,
  () => null,
  () => null,
);

/** A pointer that passes over shows nothing; one that goes from the button to its tip has the time to. */
const SHOWN_AFTER_MS = 400;
const GONE_AFTER_MS = 150;

/** The tip of whichever button the pointer or the keyboard is on. A button has one when it has `data-tip`. */
export function Tips() {
  const anchor = useTipped();
  return useEver(anchor !== undefined) ? <Tip anchor={anchor} /> : null;
}

function useTipped(): HTMLElement | undefined {
  const [anchor, setAnchor] = useState<HTMLElement>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: HTMLElement | undefined, afterMs: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setAnchor(next), afterMs);
    };
    const hide = (): void => show(undefined, 0);
    const onPointer = ({ target, pointerType }: PointerEvent): void => {
      if (pointerType === "touch" || within(target, ".tip")) return clearTimeout(timer);
      const next = within(target, "[data-tip]");
      show(next, next === undefined ? GONE_AFTER_MS : SHOWN_AFTER_MS);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      const next = within(target, "[data-tip]");
      if (next?.matches(":focus-visible")) show(next, 0);
    };
    const onKey = ({ key }: KeyboardEvent): void => void (key === "Escape" && hide());
    const listeners = { pointerover: onPointer, focusin: onFocus, focusout: hide, pointerdown: hide, click: hide, keydown: onKey } as const;
    const each = Object.entries(listeners) as [string, EventListener][];
    for (const [name, listener] of each) document.addEventListener(name, listener);
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of each) document.removeEventListener(name, listener);
    };
  }, []);
  return anchor;
}

function within(target: EventTarget | null, selector: string): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>(selector) ?? undefined) : undefined;
}
