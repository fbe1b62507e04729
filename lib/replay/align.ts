/** Pairs of equal items of two lists, rising in both: the common subsequence that a diff keeps. O(n log n). */

export interface Pair {
  before: number;
  after: number;
}

/** Longest rising run of the pairs that match each item with the next unused equal one. */
export function align(before: readonly string[], after: readonly string[]): Pair[] {
  return longestRising(matches(before, after));
}

function matches(before: readonly string[], after: readonly string[]): Pair[] {
  const places = new Map<string, number[]>();
  before.forEach((key, index) => {
    const list = places.get(key);
    if (list === undefined) places.set(key, [index]);
    else list.push(index);
  });
  const used = new Map<string, number>();
  return after.flatMap((key, index) => {
    const next = used.get(key) ?? 0;
    const place = places.get(key)?.[next];
    if (place === undefined) return [];
    used.set(key, next + 1);
    return [{ before: place, after: index }];
  });
}

/** Patience sorting: the pairs rise in `after` already, so the longest rising run in `before` is wanted. */
function longestRising(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach((pair, index) => {
    const pile = firstNotBelow(tails, pairs, pair.before);
    previous[index] = pile === 0 ? -1 : (tails[pile - 1] ?? -1);
    tails[pile] = index;
  });
  const run: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.toReversed();
}

function firstNotBelow(tails: readonly number[], pairs: readonly Pair[], value: number): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[tails[middle] ?? 0]?.before ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
