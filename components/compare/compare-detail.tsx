"use client";
import Link from "next/link";
import { useStep } from "#components/queries/step.ts";
import { runPath } from "#components/shell/addresses.ts";
import { LongText } from "#components/trace-text/long-text.tsx";
import { WordDiff } from "#components/trace-text/word-diff.tsx";
import { durationText } from "#components/words/format.ts";
import { stepName } from "#components/words/step-words.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { toldBy } from "./step-text.ts";
import type { Told } from "./step-text.ts";

interface Side {
  run: RunSummary;
  step: Step | undefined;
}

/** The two steps of a line: where they stand, and what each says; of what both say the changed words are marked. */
export function CompareDetail({ project, a, b }: { project: string; a: Side; b: Side }) {
  const one = useStep({ project, correlationId: a.run.correlationId }, a.step?.id);
  const other = useStep({ project, correlationId: b.run.correlationId }, b.step?.id);
  const error = one.error ?? other.error;
  if (error) return <p className="c-problem">{error.message}</p>;
  const waits = (a.step !== undefined && one.data === undefined) || (b.step !== undefined && other.data === undefined);
  return (
    <>
      <div className="compare-sides">
        <Place project={project} name="A" side={a} />
        <Place project={project} name="B" side={b} />
      </div>
      {waits ? <p className="muted">Loading the two steps…</p> : <Texts a={toldIn(one.data, a.step)} b={toldIn(other.data, b.step)} />}
    </>
  );
}

function Place({ project, name, side: { run, step } }: { project: string; name: string; side: Side }) {
  return (
    <p>
      <b>{name}</b>{" "}
      {step === undefined ? (
        <span className="muted">has no such step</span>
      ) : (
        <>
          <Link href={runPath(project, run.correlationId, step.id)}>{stepName(step)}</Link>{" "}
          <span className="muted">{durationText(step.durationMs)}</span>
        </>
      )}
    </p>
  );
}

function toldIn(answer: StepAnswer | undefined, step: Step | undefined): Told[] {
  return answer === undefined || step === undefined ? [] : toldBy(answer.step, answer.context.messages);
}

function Texts({ a, b }: { a: readonly Told[]; b: readonly Told[] }) {
  const titles = [...new Set([...a, ...b].map(({ title }) => title))];
  if (titles.length === 0) return <p className="muted">Nothing was captured of what this step did.</p>;
  return titles.map((title) => (
    <section key={title} className="compare-text">
      <h3>{title}</h3>
      <Text before={a.find((one) => one.title === title)?.text} after={b.find((one) => one.title === title)?.text} />
    </section>
  ));
}

function Text({ before, after }: { before: string | undefined; after: string | undefined }) {
  if (before === after) return <LongText text={after ?? ""} />;
  if (before !== undefined && after !== undefined) return <WordDiff before={before} after={after} />;
  return (
    <>
      <p className="muted">{before === undefined ? "Only in B" : "Only in A"}</p>
      <LongText text={after ?? before ?? ""} />
    </>
  );
}
