import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { addressId, comparePath, compareStepsPath, runPath } from "#components/shell/addresses.ts";
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
      <table className="data compare-facts">
        <caption className="sr-only">The compared runs in figures</caption>
        <thead>
          <tr>
            <th>Run</th>
            <th>Outcome</th>
            <th className="num">Steps</th>
            <th className="num">Tokens</th>
            <th className="num">Cost</th>
            <th className="num">Duration</th>
          </tr>
        </thead>
        <tbody>
          <Facts project={project} side={steps && a.correlationId === b.correlationId ? "A, B" : "A"} run={a} />
          {steps && a.correlationId === b.correlationId ? null : <Facts project={project} side="B" run={b} />}
        </tbody>
      </table>
    </header>
  );
}

function swapped(project: string, { a, b }: CompareAnswer, steps: boolean): string {
  const [one, other] = [a.steps[0], b.steps[0]];
  if (!steps || one === undefined || other === undefined) return comparePath(project, b.run.correlationId, a.run.correlationId);
  return compareStepsPath(project, { run: b.run.correlationId, step: other.id }, { run: a.run.correlationId, step: one.id });
}

function Facts({ project, side, run }: { project: string; side: string; run: RunSummary }) {
  return (
    <tr>
      <td className="why">
        <b>{side}</b>{" "}
        <Link href={runPath(project, addressId(run))} title={run.correlationId}>
          {shortId(run.correlationId, 40)}
        </Link>
      </td>
      <td>{outcomeLook(run).word}</td>
      <td className="num">{run.counts.steps}</td>
      <td className="num">{tokensText(totalTokens(run.usage))}</td>
      <td className="num">{sumOfCosts(run.costUsd, run.unpricedCalls)}</td>
      <td className="num">{durationText(run.durationMs)}</td>
    </tr>
  );
}
