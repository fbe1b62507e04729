"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { comparePath } from "#components/shell/addresses.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";

interface MarkedRuns {
  marked: readonly string[];
  /** The marked runs, or the selected one when none is marked: what an action is about. */
  chosen: readonly RunSummary[];
  /** Marks a run, or takes the mark back. */
  toggle: () => void;
  /** Compares the two that are marked, or the one that is marked with the selected one, or offers runs to compare the selected one with. */
  compare: () => void;
}

const TWO = 2;

/** Runs of a list, marked for comparing, tagging and eval cases. The earlier of two that are compared is A. */
export function useMarkedRuns(rows: readonly RunSummary[], selected: number): MarkedRuns {
  const router = useRouter();
  const [marked, setMarked] = useState<readonly string[]>([]);
  const run = rows[selected];
  const among = (ids: readonly string[]): RunSummary[] => rows.filter(({ correlationId }) => ids.includes(correlationId));
  const toggle = () => {
    if (run === undefined) return;
    const id = run.correlationId;
    const next = marked.includes(id) ? marked.filter((each) => each !== id) : [...marked, id];
    setMarked(next);
    say(markedWords(next.length));
  };
  const compare = () => {
    if (run === undefined) return;
    const ids = marked.length >= TWO ? marked : [...new Set([...marked, run.correlationId])];
    if (ids.length > TWO) return say(`${plural(ids.length, "run")} are marked: two can be compared.`);
    const [a, b] = among(ids).toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    if (a) router.push(comparePath(run.project, a.correlationId, b?.correlationId));
  };
  const chosen = marked.length > 0 ? among(marked) : run === undefined ? [] : [run];
  return { marked, chosen, toggle, compare };
}

function markedWords(count: number): string {
  if (count === 0) return "No run marked.";
  if (count === 1) return "One run marked: f tags it, e makes a case, c compares it with another.";
  return `${plural(count, "run")} marked: f tags them, e makes cases of their first problems${count === TWO ? ", c compares them" : ""}.`;
}
