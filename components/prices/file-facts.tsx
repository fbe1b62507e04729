import { plural } from "#components/words/format.ts";
import type { PricesAnswer } from "#contract/prices.ts";

/** What the installation's own file adds. */
export function FileFacts({ prices }: { prices: PricesAnswer["file"] }) {
  if (prices.length === 0)
    return (
      <p className="muted xs">
        For all projects: name a JSON file of prices in <code className="mono">PLAYHEAD_PRICE_FILE</code>. Stored calls follow a changed
        price after <code className="mono">npm run rederive</code>.
      </p>
    );
  return (
    <p className="muted xs">
      The file of <code className="mono">PLAYHEAD_PRICE_FILE</code> adds {plural(prices.length, "price")} for all projects:{" "}
      {prices
        .slice(0, 20)
        .map(({ model }) => model)
        .join(", ")}
      {prices.length > 20 ? ` and ${prices.length - 20} more` : ""}.
    </p>
  );
}
