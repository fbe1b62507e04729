"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useRowFocus } from "#components/ingest/use-row-focus.ts";
import { resultsPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { SetRun } from "#contract/eval-results.ts";
import { passPercent, subjectWords, tried } from "./result-words.ts";

interface Props {
  project: string;
  set: string;
  runs: readonly SetRun[];
}

/** The runs of a set, newest first: Enter compares one with the run before it, x marks one to compare the selected one with. */
export function RunTable({ project, set, runs }: Props) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(runs.length);
  const [marked, mark] = useState<string>();
  const to = (row: number) => comparison({ project, set, runs, marked }, row);
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => router.push(to(selected)),
    compare: () => router.push(to(selected)),
    "run.mark": () => mark(marked === runs[selected]?.run ? undefined : runs[selected]?.run),
  });
  return (
    <table ref={table} className="data">
      <caption className="sr-only">Eval runs, newest first</caption>
      <thead>
        <tr>
          <th>What was tested</th>
          <th className="num">Passed</th>
          <th className="num">Failed</th>
          <th className="num">Diverged</th>
          <th className="num">Not judged</th>
          <th className="num">When</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, row) => (
          <tr key={run.run} aria-selected={row === selected}>
            <td className="why">
              <Link href={to(row)} data-row={row} tabIndex={row === selected ? 0 : -1} onFocus={() => select(row)} prefetch={false}>
                <PlainText text={subjectWords(run)} />
              </Link>{" "}
              <span className="muted xs">
                <PlainText text={run.run} />
                {marked === run.run ? " · marked" : ""}
              </span>
            </td>
            <td className="num">
              {run.counts.pass} of {tried(run)} <span className="muted">{passPercent(run)} %</span>
            </td>
            <Count count={run.counts.fail} tone="c-problem" />
            <Count count={run.counts.diverged} tone="c-warning" />
            <Count count={run.counts.error} tone="c-warning" />
            <td className="num muted">
              <LocalTime iso={run.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Count({ count, tone }: { count: number; tone: string }) {
  return <td className={`num ${count === 0 ? "muted" : tone}`}>{count}</td>;
}

/** A run beside the marked one, else beside the run before it. The oldest one has none before it and stands beside the next. */
function comparison({ project, set, runs, marked }: Props & { marked: string | undefined }, row: number): string {
  const [after, before] = [runs[row]?.run, marked ?? runs[row + 1]?.run ?? runs[row - 1]?.run];
  if (after === undefined || before === undefined || before === after) return resultsPath(project, set);
  const older = runs.findIndex(({ run }) => run === before) > row;
  return resultsPath(project, set, older ? { before, after } : { before: after, after: before });
}
