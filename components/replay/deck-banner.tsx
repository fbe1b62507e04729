"use client";
import { TriangleAlert } from "lucide-react";
import type { RunIndex } from "#components/queries/run-index.ts";
import { countText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";
import { isUnread } from "./panes/unread.ts";

interface DeckBannerProps {
  index: RunIndex;
  step: Step | undefined;
  pending: string | undefined;
}

/** What the reader must know before trusting the page: at most one sentence, the gravest first. */
export function DeckBanner({ index, step, pending }: DeckBannerProps) {
  const said = messageOf(index, step, pending);
  if (said === undefined) return <div className="banner-place" />;
  return (
    <div className="banner-place" role="status">
      <div className="banner">
        <TriangleAlert className="ic c-warning" aria-hidden />
        <span>{said}</span>
      </div>
    </div>
  );
}

function messageOf({ run, steps, loading, error }: RunIndex, step: Step | undefined, pending: string | undefined): string | undefined {
  if (error) return `The run could not be brought up to date: ${error.message} What had loaded is still here.`;
  const loaded = `${countText(steps.length)} of ${countText(run.counts.steps)}`;
  if (pending !== undefined && loading) return `Looking for the step ${pending}: ${loaded} steps loaded.`;
  if (pending !== undefined)
    return `The step ${pending} is not in this run${run.state === "live" ? " yet" : ""}. The first problem, or the first step, is shown instead.`;
  if (step && isUnread(step)) return "No dialect understands this record; shown raw.";
  if (loading) return `Loading steps: ${loaded}.`;
  return undefined;
}
