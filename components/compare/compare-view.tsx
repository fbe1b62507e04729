"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { comparePath, compareStepsPath, runPath } from "#components/shell/addresses.ts";
import { copy } from "#components/ui/copy.ts";
import { say } from "#components/ui/toast.tsx";
import { countText, plural } from "#components/words/format.ts";
import type { CompareAnswer } from "#contract/compare.ts";
import { rowWords } from "./cause-words.ts";
import { CompareDetail } from "./compare-detail.tsx";
import { CompareRow } from "./compare-row.tsx";
import { differencesOf, nextDifference } from "./differences.ts";

interface Props {
  project: string;
  answer: CompareAnswer;
  /** Whether it is of two steps and not of two runs. */
  steps: boolean;
  /** The line that the address names. */
  row: number | undefined;
}

/** The line that the address names, else the first divergence, as a place among those that are here. */
function opened({ rows, first }: CompareAnswer, asked: number | undefined): number {
  const at = asked === undefined ? (differencesOf(rows)[0] ?? 0) : asked - first;
  return Math.min(Math.max(0, at), Math.max(0, rows.length - 1));
}

function sumWords({ a, b, rows, first, of }: CompareAnswer, differences: number): string {
  const most = a.complete && b.complete ? "" : ` Only the first ${countText(10_000)} steps of a run are compared.`;
  if (rows.length === of)
    return `${differences === 0 ? "No difference: every step is the same." : `${plural(differences, "difference")} in ${plural(of, "step")}.`}${most}`;
  const here = differences === 0 ? "No difference" : plural(differences, "difference");
  return `${here} in steps ${countText(first + 1)} to ${countText(first + rows.length)} of ${countText(of)}; n and N go on.${most}`;
}

function stepsPath(project: string, { a, b }: CompareAnswer): string {
  const [one, other] = [a, b].map(({ run, steps }) => ({ run: run.correlationId, step: steps[0]?.id ?? "" }));
  return one && other ? compareStepsPath(project, one, other) : "";
}

/** Opens on the first divergence. j and k move in both runs, n and N go from one difference to the next. */
export function CompareView({ project, answer, steps, row: asked }: Props) {
  const { a, b, rows, first, of, next, previous } = answer;
  const router = useRouter();
  const list = useRef<HTMLOListElement>(null);
  const differences = differencesOf(rows);
  const [row, setRow] = useState(opened(answer, asked));
  const part = { a: a.run.correlationId, b: b.run.correlationId, whole: rows.length === of };
  const address = steps ? stepsPath(project, answer) : comparePath(project, part.a, part.b, first + row, part.whole ? undefined : first);
  useEffect(() => {
    history.replaceState(history.state, "", address);
  }, [address]);
  useEffect(() => {
    list.current?.querySelector(`[data-compare="${row}"]`)?.scrollIntoView({ block: "nearest" });
  }, [row]);
  const go = (to: number | undefined) => {
    if (to === undefined) return say("No other difference");
    const bounded = Math.min(rows.length - 1, Math.max(0, to));
    setRow(bounded);
    list.current?.querySelector<HTMLElement>(`[data-compare="${bounded}"]`)?.focus({ preventScroll: true });
  };
  const turn = (from: number) => router.push(comparePath(project, part.a, part.b, undefined, from));
  /** The next difference among these lines, else the lines where the next one may be. */
  const beyond = (direction: 1 | -1) => {
    const to = nextDifference(differences, row, direction);
    const from = direction === 1 ? next : previous;
    if (to === undefined && from !== undefined) turn(from);
    else go(to);
  };
  const current = rows[row];
  const [stepA, stepB] = [a.steps[current?.a ?? -1], b.steps[current?.b ?? -1]];
  useCommands({
    "row.next": () => go(row + 1),
    "row.previous": () => go(row - 1),
    "row.open": () =>
      router.push(stepB ? runPath(project, b.run.correlationId, stepB.id) : runPath(project, a.run.correlationId, stepA?.id)),
    "difference.next": () => beyond(1),
    "difference.previous": () => beyond(-1),
    "copy.link": () => void copy(new URL(address, location.origin).href, "Link"),
  });
  return (
    <div className="compare">
      <section className="compare-steps" aria-label="Steps of both runs">
        <p className="muted compare-sum" role="status">
          {steps
            ? differences.length === 0
              ? "The two steps are the same."
              : "The two steps differ."
            : sumWords(answer, differences.length)}
        </p>
        {rows.length === of ? null : (
          <p className="compare-pages">
            <button type="button" className="btn line" disabled={first === 0} onClick={() => turn(Math.max(0, first - rows.length))}>
              Earlier
            </button>
            <span className="num">
              {countText(first + 1)}–{countText(first + rows.length)} of {countText(of)}
            </span>
            <button type="button" className="btn line" disabled={first + rows.length >= of} onClick={() => turn(first + rows.length)}>
              Later
            </button>
          </p>
        )}
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
