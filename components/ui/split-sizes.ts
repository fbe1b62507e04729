/** What each part has of the whole, in percent, by its name. */
export type Shares = ReadonlyMap<string, number>;

/** Where a part lies between two bars, in pixels; `least` is what it cannot be made smaller than. */
export interface Extent {
  id: string;
  start: number;
  size: number;
  least: number;
}

/** The shares when the end of the part `moved` is brought to `place`: it and the next one share what both have, the others stay as they are. */
export function movedTo(extents: readonly Extent[], moved: number, place: number): Shares {
  const [before, after] = [extents[moved], extents[moved + 1]];
  if (before === undefined || after === undefined) return sharesOf(extents);
  const both = before.size + after.size;
  const size = Math.max(before.least, Math.min(place - before.start, both - after.least));
  return sharesOf(extents.toSpliced(moved, 2, { ...before, size }, { ...after, size: both - size }));
}

function sharesOf(extents: readonly Extent[]): Shares {
  const all = extents.reduce((sum, { size }) => sum + size, 0);
  return new Map(extents.map(({ id, size }) => [id, all === 0 ? 0 : (size / all) * 100]));
}

/** What was kept as text; undefined when it is not the shares of these parts. */
export function sharesIn(text: string | null, ids: readonly string[]): Shares | undefined {
  const shares = new Map<string, unknown>(Object.entries(parsed(text) ?? {}));
  return ids.every((id) => isShare(shares.get(id))) ? (shares as ReadonlyMap<string, number>) : undefined;
}

export const textOf = (shares: Shares): string => JSON.stringify(Object.fromEntries(shares));

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

const isShare = (value: unknown): boolean => typeof value === "number" && value > 0 && value <= 100;
