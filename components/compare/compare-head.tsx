import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { addressId, comparePath, compareStepsPath, runPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { durationText, shortId, sumOfCosts, tokensText, totalTokens } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import type { CompareAnswer } from "#contract/compare.ts";
import type { RunSummary } from "#trace/run.ts";

interface Props {
  project: string;
  answer: CompareAnswer;
  /** Whether two steps are compared, not two runs. */
  steps: boolean;
}

/** The two runs, and what one took more than the other. */
export function CompareHead({ project, answer, steps }: Props) {
  const [a, b] = [answer.a.run, answer.b.run];
  const one = steps && a.correlationId === b.correlationId;
  const rows: Side[] = one
    ? [{ side: "A, B", run: a }]
    : [
        { side: "A", run: a },
        { side: "B", run: b },
      ];
  return (
    <header className="compare-head">
      <div className="top">
        <h1>{steps ? "Compare two steps" : "Compare"}</h1>
        <span className="grow" />
        <Link className="btn line" href={swapped(project, answer, steps)}>
          <ArrowLeftRight className="ic" aria-hidden /> Swap
        </Link>
        <HelpButton />
      </div>
      <div className="compare-facts">
        <DataTable
          name="The compared runs in figures"
          columns={factsOf(project)}
          rows={rows}
          rowKey={({ side }) => side}
          empty="No run is compared."
        />
      </div>
    </header>
  );
}

function swapped(project: string, { a, b }: CompareAnswer, steps: boolean): string {
  const [one, other] = [a.steps[0], b.steps[0]];
  if (!steps || one === undefined || other === undefined) return comparePath(project, b.run.correlationId, a.run.correlationId);
  return compareStepsPath(project, { run: b.run.correlationId, step: other.id }, { run: a.run.correlationId, step: one.id });
}

/** A run, and which of the two it is. */
interface Side {
  side: string;
  run: RunSummary;
}

function factsOf(project: string): readonly Column<Side>[] {
  return [
    {
      head: "Run",
      look: "why",
      cell: ({ side, run }) => (
        <>
          <b>{side}</b>{" "}
          <Link href={runPath(project, addressId(run))} title={run.correlationId}>
            {shortId(run.correlationId, 40)}
          </Link>
        </>
      ),
    },
    { head: "Outcome", cell: ({ run }) => outcomeLook(run).word },
    { head: "Steps", number: true, cell: ({ run }) => run.counts.steps },
    { head: "Tokens", number: true, cell: ({ run }) => tokensText(totalTokens(run.usage)) },
    { head: "Cost", number: true, cell: ({ run }) => sumOfCosts(run.costUsd, run.unpricedCalls) },
    { head: "Duration", number: true, cell: ({ run }) => durationText(run.durationMs) },
  ];
}
