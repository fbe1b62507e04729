import type { Pair } from "#replay/align.ts";

/** Cells of the table that are filled at most: 10,000 steps beside 10,000 others in a tenth of a second. */
const MOST_CELLS = 20_000_000;

/**
 * The longest common subsequence of two lists of signatures, both indices rising. What is alike at the start and at the end is taken
 * off first. Where the rest is too long for a whole table, a band around its diagonal is looked through: what stands further from its
 * place than the band is wide (`half` of it on either side, 1,000 steps of 10,000) is told as missing here and new there.
 */
export function commonSteps(a: readonly string[], b: readonly string[], mostCells = MOST_CELLS): Pair[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = longest(a.slice(start, a.length - end), b.slice(start, b.length - end), mostCells);
  return [
    ...Array.from({ length: start }, (_, at) => ({ before: at, after: at })),
    ...middle.map(({ before, after }) => ({ before: before + start, after: after + start })),
    ...Array.from({ length: end }, (_, at) => ({ before: a.length - end + at, after: b.length - end + at })),
  ];
}

/** Of each row of the table the columns that are filled: all of them, or those near the diagonal. */
class Band {
  readonly width: number;
  readonly #rows: number;
  readonly #columns: number;

  constructor(rows: number, columns: number, mostCells: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.width = Math.min(columns, Math.max(2, Math.floor(mostCells / rows)));
  }

  /** The first column of a row. Rises with the rows, from the first column to the last. */
  from(row: number): number {
    const slack = this.#columns - this.width;
    return this.#rows < 2 ? 0 : Math.round((row * slack) / (this.#rows - 1));
  }
}

function longest(a: readonly string[], b: readonly string[], mostCells: number): Pair[] {
  const [rows, columns] = [a.length + 1, b.length + 1];
  const band = new Band(rows, columns, mostCells);
  // lengths[i * width + (j - from)]: the longest from a[i] and b[j] on, inside the band.
  const lengths = new Uint16Array(rows * band.width);
  const at = (i: number, j: number): number => {
    const place = j - band.from(i);
    return i < rows && place >= 0 && place < band.width ? (lengths[i * band.width + place] ?? 0) : 0;
  };
  for (let i = rows - 2; i >= 0; i -= 1) {
    const from = band.from(i);
    for (let j = Math.min(columns - 2, from + band.width - 1); j >= from; j -= 1)
      lengths[i * band.width + j - from] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j] && at(i, j) === at(i + 1, j + 1) + 1) pairs.push({ before: i++, after: j++ });
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
