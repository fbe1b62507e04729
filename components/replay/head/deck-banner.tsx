"use client";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Step } from "#trace/step.ts";
import { isUnread } from "#components/replay/panes/unread.ts";
import type { StepPages } from "#components/replay/steps/use-step-pages.ts";

interface DeckBannerProps {
  pages: Pick<StepPages, "run" | "error">;
  step: Step | undefined;
  pending: string | undefined;
  /** What people say of it, below. */
  children: ReactNode;
}

/** What the reader must know before trusting the page: at most one sentence, the gravest first. */
export function DeckBanner({ pages, step, pending, children }: DeckBannerProps) {
  const said = messageOf(pages, step, pending);
  return (
    <div className="banner-place">
      <div role="status">
        {said === undefined ? null : (
          <div className="banner">
            <TriangleAlert className="ic c-warning" aria-hidden />
            <span>{said}</span>
          </div>
        )}
      </div>
      {children}
    </div>
  );
}

function messageOf({ run, error }: DeckBannerProps["pages"], step: Step | undefined, pending: string | undefined): string | undefined {
  if (error) return `The run could not be brought up to date: ${sentence(error.message)} What had loaded is still here.`;
  if (pending !== undefined)
    return `The step ${pending} is not in this run${run.state === "live" ? " yet" : ""}. The first problem, or the first step, is shown instead.`;
  if (step && isUnread(step)) return "No dialect understands this record; shown raw.";
  return undefined;
}

/** The server's own words end as they like. */
const sentence = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);
