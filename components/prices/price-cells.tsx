import { priceText, saysNoPrice } from "./price-words.ts";

interface Dollars {
  input?: number;
  cachedInput?: number;
  cacheWrite?: number;
  output?: number;
}

/** The heads of the four cells. */
export function PriceHeads() {
  return (
    <>
      <th className="num">Input</th>
      <th className="num">Cached</th>
      <th className="num">Cache write</th>
      <th className="num">Output</th>
    </>
  );
}

/** The four prices of a row. */
export function PriceCells({ price }: { price: Dollars }) {
  if (saysNoPrice(price))
    return (
      <td className="num muted" colSpan={4}>
        no price
      </td>
    );
  return (
    <>
      {[price.input, price.cachedInput, price.cacheWrite, price.output].map((dollars, at) => (
        <td key={at} className={dollars === undefined ? "num faint" : "num"}>
          {priceText(dollars)}
        </td>
      ))}
    </>
  );
}
