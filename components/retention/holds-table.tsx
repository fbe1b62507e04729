"use client";
import Link from "next/link";
import { useRelease } from "#components/queries/retention.ts";
import { pagesOf, runPath, settingsPath } from "#components/shell/addresses.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { Hold, HoldsPage } from "#contract/retention.ts";

/** Runs that are held by hand, one page. */
export function HoldsTable({ project, page, first }: { project: string; page: HoldsPage; first: boolean }) {
  const address = pagesOf(settingsPath(project, "retention"), "holds", "holds");
  return (
    <>
      <DataTable
        name="Held runs"
        columns={columnsOf(project)}
        rows={page.holds}
        rowKey={({ correlationId }) => correlationId}
        empty="No run is held by hand."
      />
      <TableFoot order="listed" first={first} nextCursor={page.nextCursor} address={address} />
    </>
  );
}

function columnsOf(project: string): readonly Column<Hold>[] {
  return [
    {
      head: "Run",
      look: "mono why",
      cell: ({ correlationId }) => (
        <Link className="link" href={runPath(project, correlationId)}>
          {correlationId}
        </Link>
      ),
    },
    { head: "Reason", look: "why", cell: ({ reason }) => reason },
    { head: "By", look: "muted", cell: ({ author }) => author },
    { head: "Since", look: "muted", cell: ({ createdAt }) => <LocalTime iso={createdAt} /> },
    actions(({ correlationId }) => <Release project={project} correlationId={correlationId} />),
  ];
}

function Release({ project, correlationId }: { project: string; correlationId: string }) {
  const said = useSaid();
  const release = useRelease(project);
  return (
    <NeedsRole needs="admin">
      <button
        type="button"
        className="btn line"
        disabled={release.isPending}
        aria-label={`Release ${correlationId}`}
        onClick={() => release.mutate(correlationId, said(`${correlationId} is held no longer.`))}
      >
        Release
      </button>
    </NeedsRole>
  );
}
