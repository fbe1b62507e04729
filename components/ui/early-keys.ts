import { giveKeys } from "./held-keys.ts";

declare global {
  interface Window {
    earlyKeys?: { held: KeyboardEvent[]; stop: () => void };
  }
}

/**
 * The first script of every page: what is typed between the first pixel and the moment in which the page hears keys is kept. Only keys
 * that nothing has the focus for, and that can be a command; Tab, space and whatever goes with Ctrl, Meta or Alt stay the browser's.
 */
export const HOLD_EARLY_KEYS = `(() => {
  const held = [];
  const hold = (event) => {
    if (event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!/^(\\S|Enter|Escape|Backspace|Home|End|Arrow\\w+)$/.test(event.key) || held.length === 100) return;
    event.preventDefault();
    held.push(event);
  };
  addEventListener("keydown", hold, true);
  window.earlyKeys = { held, stop: () => removeEventListener("keydown", hold, true) };
})();`;

/** The page hears: gives it what was typed before. */
export function giveEarlyKeys(): void {
  const early = window.earlyKeys;
  if (early === undefined) return;
  delete window.earlyKeys;
  early.stop();
  giveKeys(early.held);
}
