"use client";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { useRowFocus } from "#components/ingest/use-row-focus.ts";
import { runPath } from "#components/shell/addresses.ts";
import type { FoundSteps } from "#contract/found-steps.ts";
import { FoundStepRow } from "./found-step-row.tsx";

interface Props {
  project: string;
  steps: FoundSteps["steps"];
}

/** Steps of any run, latest first: j and k walk, Enter opens the run at the step. */
export function StepTable({ project, steps }: Props) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(steps.length);
  const at = Math.min(selected, steps.length - 1);
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => {
      const found = steps[at];
      if (found) router.push(runPath(project, found.correlationId, found.step.id));
    },
  });
  return (
    <div className="scroll-y grow">
      <table ref={table} className="data failure-table">
        <caption className="sr-only">Steps that the filter finds, latest first</caption>
        <thead>
          <tr>
            <th>Step</th>
            <th>Run</th>
            <th className="c-agents">Agent</th>
            <th className="num c-days">Duration</th>
            <th className="num">Started</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((found, row) => (
            <FoundStepRow
              key={`${found.correlationId} ${found.step.id}`}
              project={project}
              found={found}
              row={row}
              selected={row === at}
              onSelect={select}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
