"use client";
import { useState } from "react";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { Failure } from "#contract/failures.ts";

interface MarkedFailures {
  /** Those that are marked, in the order of the list; one that is gone is marked no more. */
  marked: readonly Failure[];
  /** Marks a failure, or takes the mark back. */
  toggle: (failure: Failure | undefined) => void;
}

/** Failures of the inbox, marked for making cases of them together. */
export function useMarkedFailures(failures: readonly Failure[]): MarkedFailures {
  const [signatures, setSignatures] = useState<readonly string[]>([]);
  const marked = failures.filter(({ signature }) => signatures.includes(signature));
  const toggle = (failure: Failure | undefined) => {
    if (failure === undefined) return;
    const others = marked.map(({ signature }) => signature).filter((each) => each !== failure.signature);
    const next = others.length === marked.length ? [...others, failure.signature] : others;
    setSignatures(next);
    say(next.length === 0 ? "No failure marked." : `${plural(next.length, "failure")} marked: e makes cases of their newest examples.`);
  };
  return { marked, toggle };
}
