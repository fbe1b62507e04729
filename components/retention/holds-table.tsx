"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRelease } from "#components/queries/retention.ts";
import { runPath, settingsPath } from "#components/shell/addresses.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { say } from "#components/ui/toast.tsx";
import type { HoldsPage } from "#contract/retention.ts";

/** Runs that are held by hand, one page. */
export function HoldsTable({ project, page, first }: { project: string; page: HoldsPage; first: boolean }) {
  const router = useRouter();
  const release = useRelease(project);
  if (page.holds.length === 0) return <p>No run is held by hand.</p>;
  const letGo = (run: string) =>
    release.mutate(run, { onSuccess: () => (say(`${run} is held no longer.`), router.refresh()), onError: (error) => say(error.message) });
  return (
    <>
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>Run</th>
              <th>Reason</th>
              <th>By</th>
              <th>Since</th>
              <th aria-label="Release" />
            </tr>
          </thead>
          <tbody>
            {page.holds.map(({ correlationId, reason, author, createdAt }) => (
              <tr key={correlationId}>
                <td className="mono why">
                  <Link className="link" href={runPath(project, correlationId)}>
                    {correlationId}
                  </Link>
                </td>
                <td className="why">{reason}</td>
                <td className="muted">{author}</td>
                <td className="muted">
                  <LocalTime iso={createdAt} />
                </td>
                <td className="acts">
                  <NeedsRole needs="admin">
                    <button
                      type="button"
                      className="btn line"
                      disabled={release.isPending}
                      aria-label={`Release ${correlationId}`}
                      onClick={() => letGo(correlationId)}
                    >
                      Release
                    </button>
                  </NeedsRole>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        {first ? null : (
          <Link className="btn line" href={`${settingsPath(project, "retention")}#holds`}>
            First
          </Link>
        )}
        {page.nextCursor === undefined ? null : (
          <Link
            className="btn line"
            rel="next"
            href={`${settingsPath(project, "retention")}?${new URLSearchParams({ holds: page.nextCursor })}#holds`}
          >
            More
          </Link>
        )}
      </div>
    </>
  );
}
