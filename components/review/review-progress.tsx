"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useReviewPlan } from "#components/queries/people.ts";
import { Problem } from "#components/ui/problem.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText, plural } from "#components/words/format.ts";
import type { Agreement, ReviewPlan, ReviewProgress } from "#contract/reviews.ts";

interface Props {
  project: string;
  plan: ReviewPlan;
  progress: ReviewProgress;
}

/** How far the reviews of the last 30 days are, how far people agree, and which runs need a person. */
export function ReviewProgressView({ project, plan, progress: { waiting, yours, everybody, agreement } }: Props) {
  const total = yours + waiting;
  return (
    <section className="review-progress" aria-label="Progress">
      <div className="row">
        <progress aria-label="Judged by you" value={yours} max={Math.max(1, total)} />
        <span>
          {countText(yours)} of {plural(total, "run")} judged by you in 30 days
        </span>
        <span className="muted">
          everybody: {countText(everybody.pass)} pass, {countText(everybody.fail)} fail, {countText(everybody.skip)} skipped
        </span>
      </div>
      <details>
        <summary>{agreementWords(agreement)}</summary>
        {agreement.length === 0 ? (
          <p className="muted">Agreement is known when two people have judged the same run. A sampled run is given to {plan.reviewers}.</p>
        ) : (
          <AgreementTable pairs={agreement} />
        )}
      </details>
      <details>
        <summary>{planWords(plan)}</summary>
        <PlanForm project={project} plan={plan} />
      </details>
    </section>
  );
}

function AgreementTable({ pairs }: { pairs: readonly Agreement[] }) {
  return (
    <table className="data">
      <caption className="sr-only">Agreement of pairs of reviewers</caption>
      <thead>
        <tr>
          <th>Reviewers</th>
          <th className="num">Runs both judged (n)</th>
          <th className="num">Same verdict</th>
          <th className="num">Cohen’s kappa</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ reviewers, runs, percent, kappa }) => (
          <tr key={reviewers.join(" ")}>
            <td>{reviewers.join(" and ")}</td>
            <td className="num">{countText(runs)}</td>
            <td className="num">{percent.toFixed(0)} %</td>
            <td className="num">{kappa === undefined ? "– (one word only)" : kappa.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function agreementWords(pairs: readonly Agreement[]): string {
  const [first] = pairs;
  if (first === undefined) return "Agreement: no run was judged by two people yet";
  const { reviewers, runs, percent, kappa } = first;
  const beyond = kappa === undefined ? "" : `, kappa ${kappa.toFixed(2)}`;
  return `Agreement of ${reviewers.join(" and ")}: ${percent.toFixed(0)} %${beyond} (n = ${runs})`;
}

function planWords({ flagged, samplePercent, reviewers }: ReviewPlan): string {
  const parts = [
    "assigned runs",
    ...(flagged ? ["runs with problems"] : []),
    ...(samplePercent > 0 ? [`${samplePercent} % of all runs, by ${plural(reviewers, "person", "people")} each`] : []),
  ];
  return `In the queue: ${parts.join("; ")}`;
}

function PlanForm({ project, plan }: { project: string; plan: ReviewPlan }) {
  const router = useRouter();
  const id = useId();
  const save = useReviewPlan(project);
  const [edits, setEdits] = useState(plan);
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(edits, {
          onSuccess: () => {
            say("The queue is made by this from now on");
            router.refresh();
          },
        });
      }}
    >
      <label>
        <input type="checkbox" checked={edits.flagged} onChange={(event) => setEdits({ ...edits, flagged: event.target.checked })} /> Runs
        that failed or have a problem
      </label>
      <label htmlFor={`${id}-sample`}>Of all runs, in percent</label>
      <input
        id={`${id}-sample`}
        className="field"
        type="number"
        min={0}
        max={100}
        step={0.01}
        value={edits.samplePercent}
        onChange={(event) => setEdits({ ...edits, samplePercent: event.target.valueAsNumber })}
      />
      <label htmlFor={`${id}-people`}>People who judge a sampled run</label>
      <input
        id={`${id}-people`}
        className="field"
        type="number"
        min={1}
        max={10}
        value={edits.reviewers}
        onChange={(event) => setEdits({ ...edits, reviewers: event.target.valueAsNumber })}
      />
      <button
        type="submit"
        className="btn line"
        disabled={save.isPending || Number.isNaN(edits.samplePercent) || Number.isNaN(edits.reviewers)}
      >
        Save
      </button>
      <Problem error={save.error} />
      <p className="muted xs">
        The sample is drawn by a hash of the correlation ID: the same runs for everybody, and a greater share keeps the smaller one.
      </p>
    </form>
  );
}
