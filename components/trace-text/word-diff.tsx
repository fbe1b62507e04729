"use client";
import { lazyBetter } from "#components/ui/lazy-part.tsx";
import { LongText } from "./long-text.tsx";

/** What changed inside one text. Until the program that finds it has come, the text as it is now. */
export const WordDiff = lazyBetter(
  async () => (await import("./word-changes.tsx")).WordChanges,
  ({ after }) => <LongText text={after} />,
);
