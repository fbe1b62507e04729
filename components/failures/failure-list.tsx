"use client";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { useCasesOfSteps } from "#components/evals/use-cases-of-steps.ts";
import { useRowFocus } from "#components/ingest/use-row-focus.ts";
import { useTagging } from "#components/review/use-tagging.tsx";
import { plural } from "#components/words/format.ts";
import type { Failure } from "#contract/failures.ts";
import { FailureDetail } from "./failure-detail.tsx";
import { FailureRow } from "./failure-row.tsx";
import { examplePath } from "./failure-words.ts";
import { useFailureActions } from "./use-failure-actions.ts";
import { useMarkedFailures } from "./use-marked-failures.ts";

/** Failures by signature: j and k walk, Enter opens the newest example at the failing step, x marks for e; the selected one is told of beside the list. */
export function FailureList({ project, failures }: { project: string; failures: readonly Failure[] }) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(failures.length);
  const at = Math.min(selected, failures.length - 1);
  const current = failures[at];
  const actions = useFailureActions(project, current);
  const target = () =>
    current && { signature: current.signature, words: `${plural(current.steps, "step")} of ${current.subject}`, tags: [] };
  const { marked, toggle } = useMarkedFailures(failures);
  const makeCases = useCasesOfSteps(project);
  const casesOfMarked = async () => {
    await makeCases(marked.flatMap(({ examples }) => examples.slice(0, 1)));
    router.refresh();
  };
  const tagging = useTagging(project, target, () => router.refresh());
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => {
      if (current) router.push(examplePath(project, current));
    },
    "run.mark": () => toggle(current),
    "case.add": () => (marked.length === 0 ? actions.addCase() : void casesOfMarked()),
    "failure.snooze": actions.snooze,
    "failure.resolve": actions.resolve,
    "failure.open": actions.open,
  });
  return (
    <div className="failures">
      <div className="scroll-y">
        <table ref={table} className="data failure-table">
          <caption className="sr-only">Failures by signature, latest first</caption>
          <thead>
            <tr>
              <th>Failure</th>
              <th className="num">Steps</th>
              <th className="c-days">14 days</th>
              <th className="c-agents">Agent</th>
              <th>Eval cases</th>
              <th className="num">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {failures.map((failure, row) => (
              <FailureRow
                key={failure.signature}
                project={project}
                failure={failure}
                row={row}
                selected={row === at}
                marked={marked.includes(failure)}
                onSelect={select}
              />
            ))}
          </tbody>
        </table>
      </div>
      {current ? <FailureDetail project={project} failure={current} actions={actions} /> : null}
      {tagging}
    </div>
  );
}
