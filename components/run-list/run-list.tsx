"use client";
import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useNewestRuns } from "#components/queries/newest-runs.ts";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";
import { mergeLive } from "./merge-live.ts";
import { RunTable } from "./run-table.tsx";

interface RunListProps {
  project: string;
  q: string;
  all: boolean;
  /** True on the newest page; older pages are not followed. */
  newest: boolean;
  runs: readonly RunSummary[];
}

/** A page of runs. On the newest page known rows stay up to date in place, and arrivals are announced above, never inserted. */
export function RunList(props: RunListProps) {
  return props.newest ? <FollowedRuns {...props} /> : <RunTable rows={props.runs} />;
}

function FollowedRuns({ project, q, all, runs }: RunListProps) {
  const router = useRouter();
  const newest = useNewestRuns({ project, q, all });
  const { rows, arrived } = mergeLive(runs, newest.runs);
  // The pill goes when it is pressed: the keyboard goes on in the list, which is scrolled to its top, where the new runs are.
  const show = () => {
    document.querySelector<HTMLElement>('[role="grid"] [data-row="0"]')?.focus();
    router.refresh();
  };
  return (
    <>
      <div className="pill-place" role="status">
        {arrived === 0 ? null : (
          <button type="button" className="pill" onClick={show}>
            {arrived >= 50 ? "50 or more new runs" : plural(arrived, "new run")}
          </button>
        )}
      </div>
      {newest.error ? <NotUpToDate why={newest.error.message} /> : null}
      <RunTable rows={rows} />
    </>
  );
}

/** What is on the screen stays; that it may be old is said. */
function NotUpToDate({ why }: { why: string }) {
  return (
    <div className="banner" role="status">
      <TriangleAlert className="ic c-warning" aria-hidden />
      <span>These runs are not up to date. {why} Asking again every few seconds.</span>
    </div>
  );
}
