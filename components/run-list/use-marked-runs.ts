"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { comparePath } from "#components/shell/addresses.ts";
import { say } from "#components/ui/toast.tsx";
import type { RunSummary } from "#trace/run.ts";

interface MarkedRuns {
  marked: readonly string[];
  /** Marks a run, or takes the mark back; of three the oldest mark goes. */
  toggle: () => void;
  /** Compares the two that are marked, or the one that is marked with the selected one, or offers runs to compare the selected one with. */
  compare: () => void;
}

const TWO = 2;

/** Up to two runs of a list, marked for comparing. The earlier of the two is A. */
export function useMarkedRuns(rows: readonly RunSummary[], selected: number): MarkedRuns {
  const router = useRouter();
  const [marked, setMarked] = useState<readonly string[]>([]);
  const run = rows[selected];
  const toggle = () => {
    if (run === undefined) return;
    const id = run.correlationId;
    const next = marked.includes(id) ? marked.filter((each) => each !== id) : [...marked, id].slice(-TWO);
    setMarked(next);
    say(
      next.length === TWO
        ? "Two runs marked: c compares them."
        : next.length === 1
          ? "One run marked: mark another, or press c on it."
          : "No run marked.",
    );
  };
  const compare = () => {
    if (run === undefined) return;
    const ids = marked.length === TWO ? marked : [...new Set([...marked, run.correlationId])];
    const [a, b] = rows
      .filter(({ correlationId }) => ids.includes(correlationId))
      .toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    if (a) router.push(comparePath(run.project, a.correlationId, b?.correlationId));
  };
  return { marked, toggle, compare };
}
