import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import { countText } from "#components/words/format.ts";
import type { Erasure, ErasuresPage } from "#contract/retention.ts";

const KINDS: { readonly [K in Erasure["kind"]]: string } = {
  run: "A run",
  user: "All runs of a user",
  project: "Everything",
  purge: "Purge",
};

const COLUMNS: readonly Column<Erasure>[] = [
  { head: "When", look: "muted", cell: ({ askedAt }) => <LocalTime iso={askedAt} /> },
  {
    head: "What",
    look: "why",
    cell: ({ kind, target }) => (
      <>
        {KINDS[kind]} {target === undefined ? null : <span className="mono">{target}</span>}
      </>
    ),
  },
  { head: "By", look: "muted", cell: ({ author }) => author },
  { head: "Runs", number: true, cell: ({ runs }) => countText(runs) },
  { head: "Records", number: true, cell: ({ records }) => countText(records) },
  { head: "State", cell: ({ finishedAt }) => (finishedAt === undefined ? <span className="chip">being deleted</span> : "done") },
];

/** Deletions and purges, latest first, one page. */
export function ErasuresTable({ project, page, first }: { project: string; page: ErasuresPage; first: boolean }) {
  const address = pagesOf(settingsPath(project, "retention"), "erasures", "erasures");
  return (
    <>
      <DataTable name="Deletions" columns={COLUMNS} rows={page.erasures} rowKey={({ id }) => id} empty="Nothing was deleted yet." />
      <TableFoot order="latest" first={first} nextCursor={page.nextCursor} address={address} />
    </>
  );
}
