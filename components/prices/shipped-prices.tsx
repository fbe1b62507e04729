import Link from "next/link";
import { settingsPath } from "#components/shell/addresses.ts";
import type { PricesAnswer, ShippedPricesPage } from "#contract/prices.ts";
import { PriceCells, PriceHeads } from "./price-cells.tsx";
import { validText } from "./price-words.ts";

interface Props {
  project: string;
  q: string;
  about: PricesAnswer["shipped"];
  page: ShippedPricesPage;
  first: boolean;
}

/** The list that ships with Playhead, with its source; found by any part of a name. */
export function ShippedPrices({ project, q, about, page, first }: Props) {
  const path = settingsPath(project, "prices");
  const address = (cursor?: string) =>
    `${path}?${new URLSearchParams({ ...(q === "" ? {} : { q }), ...(cursor === undefined ? {} : { cursor }) })}#shipped`;
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
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>Model</th>
              <th>Provider</th>
              <PriceHeads />
              <th>Holds</th>
            </tr>
          </thead>
          <tbody>
            {page.prices.flatMap(({ provider, models, prices, page: url }) =>
              prices.map((price) => (
                <tr key={JSON.stringify([provider, models, price.from, price.over])}>
                  <td className="mono" title={models.join(", ")}>
                    {models[0]}
                  </td>
                  <td className="muted" title={url}>
                    {provider}
                  </td>
                  <PriceCells price={price} />
                  <td className="muted">{validText(price)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {page.prices.length === 0 ? <p>No shipped price has {JSON.stringify(q)} in its name: set one above.</p> : null}
      <div className="table-foot">
        {first ? null : (
          <Link className="btn line" href={address()}>
            First
          </Link>
        )}
        {page.nextCursor === undefined ? null : (
          <Link className="btn line" rel="next" href={address(page.nextCursor)}>
            More
          </Link>
        )}
      </div>
    </>
  );
}
