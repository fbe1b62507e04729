"use client";
import { useLayoutEffect } from "react";

/**
 * Keys that are pressed while a dialog's code is on its way are meant for the dialog. They are held, in their order, and given to whatever
 * has the focus once it is there: nothing that is typed is lost, and none of it is taken for a command of the page below.
 */
const held: KeyboardEvent[] = [];

/** A person does not type more in the time; a key that is held down does. */
const MOST = 100;

/** How many dialogs are on their way. */
let awaited = 0;

export function HoldKeys() {
  useLayoutEffect(() => {
    awaited += 1;
    window.addEventListener("keydown", hold, { capture: true });
    return () => {
      awaited -= 1;
      // A dialog takes the focus in the frame after it was drawn.
      requestAnimationFrame(() => requestAnimationFrame(giveBack));
    };
  }, []);
  return null;
}

/** Nobody will come who could be given them. */
export function dropHeldKeys(): void {
  held.length = 0;
}

function hold(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (held.length < MOST) held.push(event);
}

function giveBack(): void {
  if (awaited > 0) return;
  window.removeEventListener("keydown", hold, { capture: true });
  for (const event of held.splice(0)) press(event);
}

/** What the browser would have done with the key: told whoever has the focus, and written it into a field. */
function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const free = target.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }));
  if (!free || key.length !== 1 || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  target.setRangeText(key, target.selectionStart ?? target.value.length, target.selectionEnd ?? target.value.length, "end");
  target.dispatchEvent(new InputEvent("input", { bubbles: true, data: key, inputType: "insertText" }));
}
