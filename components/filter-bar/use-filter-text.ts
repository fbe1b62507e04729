"use client";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { parseFilter } from "#filter/parse.ts";
import type { Problem } from "#filter/query.ts";

const TYPING_MS = 250;

export interface FilterText {
  text: string;
  problems: readonly Problem[];
  /** The list of the address is being fetched. */
  waiting: boolean;
  /** What is typed: it becomes the address when the typing pauses, if it can be read. */
  type: (text: string) => void;
  /** The same without waiting. */
  commit: (text: string) => void;
  /** Back to what the address says; false when there was nothing to take back. */
  revert: () => boolean;
}

/** The filter of a list. The address is the state; a text that cannot be read stays here, with its problems, and asks for nothing. */
export function useFilterText(): FilterText {
  const [waiting, startTransition] = useTransition();
  const [draft, setDraft] = useState<string>();
  const [{ q }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(""), cursor: parseAsString },
    { shallow: false, startTransition },
  );
  const text = draft ?? q;
  const parsed = parseFilter(text, 0n);
  const put = (next: string, soon: boolean): void => {
    const reads = parseFilter(next, 0n).ok;
    setDraft(reads ? undefined : next);
    if (reads) void setQuery({ q: next === "" ? null : next, cursor: null }, soon ? { limitUrlUpdates: debounce(TYPING_MS) } : {});
  };
  return {
    text,
    problems: parsed.ok ? [] : parsed.problems,
    waiting,
    type: (next) => put(next, true),
    commit: (next) => put(next, false),
    revert: () => {
      setDraft(undefined);
      return draft !== undefined;
    },
  };
}
