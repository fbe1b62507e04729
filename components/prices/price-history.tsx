import Link from "next/link";
import { settingsPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { PriceHistoryPage } from "#contract/prices.ts";
import { PriceCells, PriceHeads } from "./price-cells.tsx";
import { validText } from "./price-words.ts";

/** Everything that was ever set or taken back, latest first. */
export function PriceHistory({ project, page, first }: { project: string; page: PriceHistoryPage; first: boolean }) {
  if (page.prices.length === 0) return <p>Nothing was set yet.</p>;
  const address = (history: string) => `${settingsPath(project, "prices")}?${new URLSearchParams({ history })}#history`;
  return (
    <>
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>When</th>
              <th>Model</th>
              <th>Provider</th>
              <PriceHeads />
              <th>Holds</th>
              <th>Note</th>
            </tr>
          </thead>
          <tbody>
            {page.prices.map((price) => (
              <tr key={JSON.stringify([price.provider, price.model, price.from, price.over, price.version])}>
                <td className="muted">
                  <LocalTime iso={price.setAt} />
                </td>
                <td className="mono">{price.model}</td>
                <td className="muted">{price.provider === "" ? "any" : price.provider}</td>
                {price.removed ? (
                  <td className="num muted" colSpan={4}>
                    taken back
                  </td>
                ) : (
                  <PriceCells price={price} />
                )}
                <td className="muted">{validText(price)}</td>
                <td className="muted why">{price.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        {first ? null : (
          <Link className="btn line" href={`${settingsPath(project, "prices")}#history`}>
            Latest
          </Link>
        )}
        {page.nextCursor === undefined ? null : (
          <Link className="btn line" rel="next" href={address(page.nextCursor)}>
            Older
          </Link>
        )}
      </div>
    </>
  );
}
