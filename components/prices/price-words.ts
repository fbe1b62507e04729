/** Prices in an operator's words. */

/** Dollars per million tokens as they are written: 0.15, 2.5; a price nobody knows is a dash, a free one is 0. */
export function priceText(dollars: number | undefined): string {
  return dollars === undefined ? "—" : `$${Number(dollars.toPrecision(6))}`;
}

/** When and for which calls a price holds. */
export function validText({ from, over }: { from?: string; over?: number }): string {
  const since = from === undefined ? "always" : `from ${from}`;
  return over === undefined ? since : `${since}, above ${over.toLocaleString("en-US")} input tokens`;
}

export interface Dollars {
  input?: number;
  cachedInput?: number;
  cacheWrite?: number;
  output?: number;
}

/** A row without any price says that there is none. */
export function saysNoPrice({ input, cachedInput, cacheWrite, output }: Dollars): boolean {
  return [input, cachedInput, cacheWrite, output].every((price) => price === undefined);
}
