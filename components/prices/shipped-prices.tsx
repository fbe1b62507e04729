import { queryText } from "#components/queries/api.ts";
import { settingsPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import type { PricesAnswer, ShippedPricesPage } from "#contract/prices.ts";
import { HOLDS, PRICE_COLUMNS } from "./price-columns.tsx";

interface Props {
  project: string;
  q: string;
  about: PricesAnswer["shipped"];
  page: ShippedPricesPage;
  first: boolean;
}

type Model = ShippedPricesPage["prices"][number];
type Row = Model["prices"][number] & Pick<Model, "provider" | "models"> & { source: string | undefined };

const COLUMNS: readonly Column<Row>[] = [
  { head: "Model", look: "mono", cell: ({ models }) => <span title={models.join(", ")}>{models[0]}</span> },
  { head: "Provider", look: "muted", cell: ({ provider, source }) => <span title={source}>{provider}</span> },
  ...PRICE_COLUMNS,
  HOLDS,
];

/** The list that ships with Playhead, with its source; found by any part of a name. */
export function ShippedPrices({ project, q, about, page, first }: Props) {
  const path = settingsPath(project, "prices");
  const address = (cursor?: string) => `${path}${queryText({ q, cursor })}#shipped`;
  return (
    <>
      <p>
        {about.models} models, list prices of {about.asOf}. Source: {about.source}. Text tokens only: searches, images, sound, batch
        discounts and cache entries that live for an hour are not in it.
      </p>
      <form className="find-form" role="search" action={path}>
        <input name="q" type="search" defaultValue={q} placeholder="Model or provider" aria-label="Find a shipped price" />
        <button type="submit" className="btn line lg">
          Find
        </button>
      </form>
      <DataTable
        name="Shipped prices"
        columns={COLUMNS}
        rows={page.prices.flatMap(({ provider, models, page: source, prices }) =>
          prices.map((price) => ({ ...price, provider, models, source })),
        )}
        rowKey={({ provider, models, from, over }) => JSON.stringify([provider, models, from, over])}
        empty={`No shipped price has ${JSON.stringify(q)} in its name: set one above.`}
      />
      <TableFoot order="listed" first={first} nextCursor={page.nextCursor} address={address} />
    </>
  );
}
