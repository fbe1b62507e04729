"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { comparePath, runPath } from "#components/shell/addresses.ts";
import { copy } from "#components/ui/copy.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { CompareAnswer } from "#contract/compare.ts";
import { rowWords } from "./cause-words.ts";
import { CompareDetail } from "./compare-detail.tsx";
import { CompareRow } from "./compare-row.tsx";
import { differencesOf, nextDifference } from "./differences.ts";

interface Props {
  project: string;
  answer: CompareAnswer;
  /** The line that the address names. */
  row: number | undefined;
}

/** Opens on the first divergence. j and k move in both runs, n and N go from one difference to the next. */
export function CompareView({ project, answer, row: asked }: Props) {
  const { a, b, rows } = answer;
  const router = useRouter();
  const list = useRef<HTMLOListElement>(null);
  const differences = differencesOf(rows);
  const [row, setRow] = useState(Math.min(asked ?? differences[0] ?? 0, Math.max(0, rows.length - 1)));
  const address = comparePath(project, a.run.correlationId, b.run.correlationId, row);
  useEffect(() => {
    history.replaceState(history.state, "", address);
  }, [address]);
  useEffect(() => {
    list.current?.querySelector(`[data-compare="${row}"]`)?.scrollIntoView({ block: "nearest" });
  }, [row]);
  const go = (to: number | undefined) => {
    if (to === undefined) return say("No other difference.");
    const bounded = Math.min(rows.length - 1, Math.max(0, to));
    setRow(bounded);
    list.current?.querySelector<HTMLElement>(`[data-compare="${bounded}"]`)?.focus({ preventScroll: true });
  };
  const current = rows[row];
  const [stepA, stepB] = [a.steps[current?.a ?? -1], b.steps[current?.b ?? -1]];
  useCommands({
    "row.next": () => go(row + 1),
    "row.previous": () => go(row - 1),
    "row.open": () =>
      router.push(stepB ? runPath(project, b.run.correlationId, stepB.id) : runPath(project, a.run.correlationId, stepA?.id)),
    "difference.next": () => go(nextDifference(differences, row, 1)),
    "difference.previous": () => go(nextDifference(differences, row, -1)),
    "copy.link": () => void copy(new URL(address, location.origin).href, "Link"),
  });
  return (
    <div className="compare">
      <section className="compare-steps" aria-label="Steps of both runs">
        <p className="muted compare-sum" role="status">
          {differences.length === 0
            ? "No difference: every step is the same."
            : `${plural(differences.length, "difference")} in ${plural(rows.length, "step")}.`}
          {a.complete && b.complete ? null : ` Only the first ${Math.max(a.steps.length, b.steps.length)} steps are compared.`}
        </p>
        <ol ref={list} className="scroll-y">
          {rows.map((each, index) => (
            <CompareRow
              key={index}
              row={each}
              index={index}
              a={a.steps[each.a ?? -1]}
              b={b.steps[each.b ?? -1]}
              selected={index === row}
              onSelect={setRow}
            />
          ))}
        </ol>
      </section>
      <section className="compare-detail scroll-y" aria-label="The selected step in both runs">
        {current === undefined ? null : (
          <>
            <h2>{rowWords(current)}</h2>
            <CompareDetail project={project} a={{ run: a.run, step: stepA }} b={{ run: b.run, step: stepB }} />
          </>
        )}
      </section>
    </div>
  );
}
