import { parseFilter } from "#filter/parse.ts";
import type { Query } from "#filter/query.ts";
import { Refused } from "#read/refused.ts";

/** A filter as it was typed or linked. Throws Refused with every problem and its place: what cannot be read never widens the answer. */
export function readFilter(text: string): Query {
  const parsed = parseFilter(text, BigInt(Date.now()) * 1_000_000n);
  if (parsed.ok) return parsed.query;
  const [first] = parsed.problems;
  throw new Refused(`The filter cannot be read at character ${first.from + 1}: ${first.message}`, parsed.problems);
}
