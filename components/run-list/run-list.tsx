"use client";
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
  const { rows, arrived } = mergeLive(runs, useNewestRuns({ project, q, all }));
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
      <RunTable rows={rows} />
    </>
  );
}
