import Link from "next/link";
import { addressId, runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { costWords, durationText, plural, sumOfCosts, tokensText } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import type { RunSummary } from "#trace/run.ts";

/** The selected run at a glance, without leaving the list. Says only what the list knows already. */
export function RunPeek({ run }: { run: RunSummary }) {
  const { counts, usage, firstProblem } = run;
  return (
    <aside className="peek scroll-y" aria-label="Selected run">
      <h2>
        <Link href={runPath(run.project, addressId(run), firstProblem?.stepId)} prefetch={false}>
          <PlainText text={run.name} />
        </Link>
      </h2>
      <p className="mono xs">
        <PlainText text={run.correlationId} />
      </p>
      {firstProblem === undefined ? null : (
        <p className="c-problem">
          <PlainText text={firstProblem.message} />
        </p>
      )}
      <dl className="facts">
        <Fact word="Outcome" text={outcomeLook(run).word} />
        <Fact
          word="Steps"
          text={`${plural(counts.steps, "step")}: ${plural(counts.model, "model call")}, ${plural(counts.tool, "tool call")}`}
        />
        <Fact word="Findings" text={String(counts.findings)} />
        <Fact word="Tokens" text={`${tokensText(usage.input)} in, ${tokensText(usage.output)} out`} />
        <Fact word="Cost" text={costWords(run.costUsd, run.unpricedCalls) ?? sumOfCosts(run.costUsd, run.unpricedCalls)} />
        <Fact word="Duration" text={durationText(run.durationMs)} />
        <Fact word="Agents" text={run.agents.join(", ")} />
        <Fact word="Services" text={run.services.join(", ")} />
        <Fact word="Models" text={run.models.join(", ")} />
        <Fact word="Also named" text={run.aliases.join(", ")} />
        <Fact word="Tags" text={run.tags.join(", ")} />
        <Fact word="User" text={run.userId ?? ""} />
        <dt>Started</dt>
        <dd>
          <LocalTime iso={run.startedAt} />
        </dd>
      </dl>
    </aside>
  );
}

/** What is not known is left out. */
function Fact({ word, text }: { word: string; text: string }) {
  if (text === "") return null;
  return (
    <>
      <dt>{word}</dt>
      <dd>
        <PlainText text={text} />
      </dd>
    </>
  );
}
