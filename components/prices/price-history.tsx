import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import type { PriceHistoryPage } from "#contract/prices.ts";
import { HOLDS, PRICE_COLUMNS, PROVIDER } from "./price-columns.tsx";

type Past = PriceHistoryPage["prices"][number];

const COLUMNS: readonly Column<Past>[] = [
  { head: "When", look: "muted", cell: ({ setAt }) => <LocalTime iso={setAt} /> },
  { head: "Model", look: "mono", cell: ({ model }) => model },
  PROVIDER,
  ...PRICE_COLUMNS,
  HOLDS,
  { head: "Note", look: "muted why", cell: ({ note }) => note },
];

/** Everything that was ever set or taken back, latest first. */
export function PriceHistory({ project, page, first }: { project: string; page: PriceHistoryPage; first: boolean }) {
  const address = pagesOf(settingsPath(project, "prices"), "history", "history");
  return (
    <>
      <DataTable
        name="Earlier prices"
        columns={COLUMNS}
        rows={page.prices}
        rowKey={({ provider, model, from, over, version }) => JSON.stringify([provider, model, from, over, version])}
        empty="Nothing was set yet."
      />
      <TableFoot order="latest" first={first} nextCursor={page.nextCursor} address={address} />
    </>
  );
}
