import type { Pair } from "#replay/align.ts";

/**
 * The longest common subsequence of two lists of signatures, both indices rising. What is alike at the start and at the end is taken
 * off first; time and memory are the product of what is left, which the caller bounds.
 */
export function commonSteps(a: readonly string[], b: readonly string[]): Pair[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = longest(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...Array.from({ length: start }, (_, at) => ({ before: at, after: at })),
    ...middle.map(({ before, after }) => ({ before: before + start, after: after + start })),
    ...Array.from({ length: end }, (_, at) => ({ before: a.length - end + at, after: b.length - end + at })),
  ];
}

function longest(a: readonly string[], b: readonly string[]): Pair[] {
  const width = b.length + 1;
  // lengths[i * width + j]: the longest from a[i] and b[j] on.
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push({ before: i++, after: j++ });
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
