"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useAssigning } from "#components/review/use-assigning.tsx";
import { useTagging } from "#components/review/use-tagging.tsx";
import { addressId, runPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";
import { RunPeek } from "./run-peek.tsx";
import { RunRow } from "./run-row.tsx";
import { useListPlace } from "./use-list-place.ts";
import { useMarkedRuns } from "./use-marked-runs.ts";
import { useRunCases } from "./use-run-cases.ts";

const COLUMNS: readonly [label: string, className: string][] = [
  ["Outcome", ""],
  ["Run", ""],
  ["First problem", "c-problem-cell"],
  ["Agent", "c-agent"],
  ["Steps", "num c-steps"],
  ["Duration", "num c-duration"],
  ["Tokens", "num c-tokens"],
  ["Cost", "num c-cost"],
  ["Model", "c-model"],
  ["Started", "num c-started"],
];

/** The runs as a grid that is walked with j and k. */
export function RunTable({ rows }: { rows: readonly RunSummary[] }) {
  const router = useRouter();
  const grid = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(0);
  useListPlace(grid, rows, selected);
  const [peeking, setPeeking] = useState(false);
  const { marked, chosen, toggle, compare } = useMarkedRuns(rows, selected);
  const project = rows[0]?.project ?? "";
  const target = () => {
    const places = chosen.map(({ correlationId }) => ({ correlationId }));
    return places.length === 0
      ? undefined
      : { places, words: plural(places.length, "run"), tags: chosen.length === 1 ? (chosen[0]?.tags ?? []) : [] };
  };
  const tagging = useTagging(project, target, () => router.refresh());
  const assigning = useAssigning(project, () => chosen.map(({ correlationId }) => correlationId));
  const makeCases = useRunCases(project);
  const move = (to: number) =>
    grid.current?.querySelector<HTMLElement>(`[data-row="${Math.min(rows.length - 1, Math.max(0, to))}"]`)?.focus();
  const inside = () => grid.current?.contains(document.activeElement) ?? false;
  useCommands({
    "row.next": () => move(inside() ? selected + 1 : selected),
    "row.previous": () => move(inside() ? selected - 1 : selected),
    "row.peek": () => setPeeking(!peeking),
    "run.mark": toggle,
    compare,
    "case.add": () => void makeCases(chosen),
    "row.open": () => {
      const run = rows[selected];
      if (run) router.push(runPath(run.project, addressId(run), run.firstProblem?.stepId));
    },
  });
  const peeked = peeking ? rows[selected] : undefined;
  return (
    <div className={peeked ? "runs-place peeking" : "runs-place"}>
      <div ref={grid} role="grid" aria-label="Runs" aria-rowcount={rows.length + 1} className="runs scroll-y">
        <div role="row" aria-rowindex={1} className="thead">
          {COLUMNS.map(([label, className]) => (
            <span key={label} role="columnheader" className={className}>
              {label}
            </span>
          ))}
        </div>
        {rows.map((run, index) => (
          <RunRow
            key={run.correlationId}
            run={run}
            rowIndex={index}
            selected={index === selected}
            marked={marked.includes(run.correlationId)}
            onSelect={setSelected}
          />
        ))}
      </div>
      {peeked ? <RunPeek run={peeked} /> : null}
      {tagging}
      {assigning}
    </div>
  );
}
