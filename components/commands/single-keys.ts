import { createStore } from "zustand/vanilla";

/**
 * Whether a letter, digit or sign acts by itself (WCAG 2.1.4): speech input types letters that nobody meant as keys. Kept in this browser.
 * Keys that type nothing, and those with Ctrl or ⌘, always act; every command is in the palette and on a button as well.
 */
export const singleKeys = createStore<{ on: boolean }>()(() => ({ on: true }));

const KEPT_AS = "playhead.single-keys";

/** What was chosen here before. */
export function readSingleKeys(): void {
  singleKeys.setState({ on: localStorage.getItem(KEPT_AS) !== "off" });
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? "on" : "off");
  singleKeys.setState({ on });
}

/** True when the press is a single key and those are off. */
export function isSwitchedOff({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): boolean {
  return !singleKeys.getState().on && key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
