import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { addressId, comparePath, runPath } from "#components/shell/addresses.ts";
import { durationText, shortId, sumOfCosts, tokensText, totalTokens } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import type { RunSummary } from "#trace/run.ts";

interface Props {
  project: string;
  a: RunSummary;
  b: RunSummary;
}

/** The two runs, and what one took more than the other. */
export function CompareHead({ project, a, b }: Props) {
  return (
    <header className="compare-head">
      <div className="top">
        <h1>Compare</h1>
        <span className="grow" />
        <Link className="btn line" href={comparePath(project, b.correlationId, a.correlationId)}>
          <ArrowLeftRight className="ic" aria-hidden /> Swap
        </Link>
        <HelpButton />
      </div>
      <table className="data compare-facts">
        <caption className="sr-only">The two runs in figures</caption>
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
          <Facts project={project} side="A" run={a} />
          <Facts project={project} side="B" run={b} />
        </tbody>
      </table>
    </header>
  );
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
