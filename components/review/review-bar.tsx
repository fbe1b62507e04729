"use client";
import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { flushSync } from "react-dom";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { reviewsQuery, useReview } from "#components/queries/people.ts";
import { reviewPath, reviewRunPath } from "#components/shell/addresses.ts";
import { lazyOverlay } from "#components/ui/lazy-part.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText } from "#components/words/format.ts";
import type { ReviewRequest } from "#contract/reviews.ts";
import { ReviewMarks } from "./review-marks.tsx";

const CategoryDialog = lazyOverlay(async () => (await import("./category-dialog.tsx")).CategoryDialog);
const VerdictDialog = lazyOverlay(async () => (await import("./verdict-dialog.tsx")).VerdictDialog);

const SAID: Record<ReviewRequest["verdict"], string> = { pass: "Passed.", fail: "Failed.", skip: "Skipped." };

/** A run of the queue in the replay deck: one's word on it, and on to the next. */
export function ReviewBar({ project, correlationId }: { project: string; correlationId: string }) {
  const router = useRouter();
  const { data: queue } = useQuery(reviewsQuery(project));
  const judge = useReview(project);
  const [judging, setJudging] = useState(false);
  const [failing, setFailing] = useState(false);
  const send = (said: Omit<ReviewRequest, "correlationId" | "note"> & { note?: string }) => {
    setFailing(false);
    setJudging(false);
    if (judge.isPending) return;
    judge.mutate(
      { note: "", ...said, correlationId },
      {
        onSuccess: ({ next, waiting }) => {
          say(
            next === undefined
              ? `${SAID[said.verdict]} Nothing waits for you any more.`
              : `${SAID[said.verdict]} ${countText(waiting)} more.`,
          );
          router.push(next === undefined ? reviewPath(project) : reviewRunPath(project, next));
        },
        onError: (error) => say(`The review was not saved. ${error.message}`),
      },
    );
  };
  const pass = () => send({ verdict: "pass" });
  const fail = () => {
    setJudging(false);
    setFailing(true);
  };
  const skip = () => send({ verdict: "skip" });
  useCommands({ "review.judge": () => flushSync(() => setJudging(true)), up: () => router.push(reviewPath(project)) });
  const here = queue?.runs.find(({ run }) => run.correlationId === correlationId);
  return (
    <section className="review-bar" aria-label="Review">
      <ClipboardCheck className="ic" aria-hidden />
      <Link className="link" href={reviewPath(project)}>
        Review queue
      </Link>
      <span className="muted">{queue === undefined ? "" : `${countText(queue.progress.waiting)} waiting`}</span>
      {here === undefined ? null : <ReviewMarks queued={here} />}
      <span className="grow" />
      <kbd>{keyOf("review.judge")}</kbd>
      <button type="button" className="btn line" disabled={judge.isPending} onClick={pass}>
        Pass
      </button>
      <button type="button" className="btn line" disabled={judge.isPending} onClick={fail}>
        Fail…
      </button>
      <button type="button" className="btn line" disabled={judge.isPending} onClick={skip}>
        Skip
      </button>
      {judging ? <VerdictDialog onPass={pass} onFail={fail} onSkip={skip} onClose={() => setJudging(false)} /> : null}
      {failing ? (
        <CategoryDialog
          title="Why does the run fail?"
          project={project}
          onChoose={(category, note) => send({ verdict: "fail", category, note })}
          onClose={() => setFailing(false)}
        />
      ) : null}
    </section>
  );
}
