"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { useRowFocus } from "#components/ingest/use-row-focus.ts";
import { useWithdrawReview } from "#components/queries/people.ts";
import { addressId, reviewRunPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText, shortId } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import type { QueuedRun, ReviewPlan } from "#contract/reviews.ts";
import type { ReviewView } from "./review-head.tsx";
import { ReviewMarks } from "./review-marks.tsx";
import { useTagging } from "./use-tagging.tsx";

interface Props extends ReviewView {
  runs: readonly QueuedRun[];
  plan: ReviewPlan;
}

/** The queue: j and k walk, Enter opens the run in the replay with the bar that takes one's word. */
export function ReviewTable({ project, list, runs, plan }: Props) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(runs.length);
  const at = Math.min(selected, runs.length - 1);
  const current = runs[at]?.run;
  const withdraw = useWithdrawReview(project);
  const told = { onError: (error: Error) => say(`The review was not saved. ${error.message}`) };
  const takeBack = (correlationId: string) =>
    withdraw.mutate(correlationId, { ...told, onSuccess: () => (say("Taken back: the run waits again."), router.refresh()) });
  const target = () =>
    current && { places: [{ correlationId: current.correlationId }], words: shortId(current.correlationId, 26), tags: current.tags };
  const tagging = useTagging(project, target, () => router.refresh());
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => current && router.push(pathOf(project, current)),
  });
  if (runs.length === 0) return <Nothing list={list} plan={plan} />;
  return (
    <div className="scroll-y">
      <table ref={table} className="data stacks review-table">
        <caption className="sr-only">
          {list === "waiting" ? "Runs that wait for your review" : "Runs that you judged"}, latest first
        </caption>
        <thead>
          <tr>
            <th>Run</th>
            <th>First problem</th>
            <th>Why, and what was said</th>
            <th className="num c-steps">Steps</th>
            <th className="num">Last activity</th>
            {list === "done" ? <th>Your word</th> : null}
          </tr>
        </thead>
        <tbody>
          {runs.map((queued, row) => (
            <tr key={queued.run.correlationId} aria-selected={row === at} onClick={() => select(row)}>
              <RunCells project={project} queued={queued} row={row} selected={row === at} onSelect={select} />
              {list === "done" ? (
                <td className="acts">
                  <button type="button" className="btn xs" disabled={withdraw.isPending} onClick={() => takeBack(queued.run.correlationId)}>
                    Take it back
                  </button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {tagging}
    </div>
  );
}

function pathOf(project: string, run: QueuedRun["run"]): string {
  return reviewRunPath(project, addressId(run), run.firstProblem?.stepId);
}

interface CellsProps {
  project: string;
  queued: QueuedRun;
  row: number;
  selected: boolean;
  onSelect: (row: number) => void;
}

function RunCells({ project, queued, row, selected, onSelect }: CellsProps) {
  const { run } = queued;
  const look = outcomeLook(run);
  const Icon = look.icon;
  return (
    <>
      <td className="cid" data-head="Run">
        <Icon className={`ic ${look.tone}`} aria-label={look.word} />{" "}
        <Link
          href={pathOf(project, run)}
          className="failure-link"
          data-row={row}
          tabIndex={selected ? 0 : -1}
          onFocus={() => onSelect(row)}
          title={run.correlationId}
          prefetch={false}
        >
          {shortId(run.correlationId, 26)}
        </Link>
      </td>
      <td className="why" data-head="First problem">
        {run.firstProblem === undefined ? <span className="faint">none</span> : <PlainText text={run.firstProblem.message} />}
      </td>
      <td data-head="Why">
        <ReviewMarks queued={queued} />
      </td>
      <td className="num c-steps" data-head="Steps">
        {countText(run.counts.steps)}
      </td>
      <td className="num muted" data-head="Last activity">
        <LocalTime iso={run.lastActivityAt} />
      </td>
    </>
  );
}

function Nothing({ list, plan }: Pick<Props, "list" | "plan">) {
  if (list === "done")
    return (
      <div className="blank">
        <h2>You have judged no run in 30 days</h2>
        <p>What waits for you stands under Waiting.</p>
      </div>
    );
  return (
    <div className="blank">
      <h2>Nothing waits for you</h2>
      <p>
        {plan.flagged ? "No run of the last 30 days has a problem that nobody has looked at" : "Runs with problems are not in the queue"}
        {plan.samplePercent > 0 ? ", and you have judged your sample." : ", and no run is sampled: say above how many should be."} In a run,{" "}
        <kbd>Q</kbd> asks somebody for a review.
      </p>
    </div>
  );
}
