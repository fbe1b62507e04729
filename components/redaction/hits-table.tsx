import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import { countText } from "#components/words/format.ts";
import type { RedactionHitsPage } from "#contract/redaction.ts";

const COLUMNS: readonly Column<RedactionHitsPage["hits"][number]>[] = [
  { head: "Day (UTC)", look: "muted", cell: ({ day }) => day },
  { head: "Rule", look: "mono", cell: ({ rule }) => rule },
  { head: "Times", number: true, cell: ({ times }) => countText(times) },
];

/** How often each rule took something out, by day, one page. */
export function HitsTable({ project, page, first }: { project: string; page: RedactionHitsPage; first: boolean }) {
  const address = pagesOf(settingsPath(project, "redaction"), "hits", "hits");
  return (
    <>
      <DataTable
        name="What rules took out"
        columns={COLUMNS}
        rows={page.hits}
        rowKey={({ day, rule }) => `${day} ${rule}`}
        empty="No rule has taken anything out yet."
      />
      <TableFoot order="latest" first={first} nextCursor={page.nextCursor} address={address} />
    </>
  );
}
