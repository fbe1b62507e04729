"use client";
import { create } from "zustand";

/** Keys that were made on this page, by project: shown in every recipe until the page is left, and kept nowhere. */
const useKeys = create<{ keys: ReadonlyMap<string, string> }>()(() => ({ keys: new Map() }));

export function useOwnKey(project: string): string | undefined {
  return useKeys(({ keys }) => keys.get(project));
}

export function keepOwnKey(project: string, key: string): void {
  useKeys.setState(({ keys }) => ({ keys: new Map([...keys, [project, key]]) }));
}
