import type { EvalCase } from "#evals/eval-case.ts";

/** Cases named in one go, and the bytes of documents that are read together: one case may have 16 MB. */
const PAGE = 500;
const MOST_BYTES = 4 * 1024 * 1024;

/** Where a case stands among those that are read. */
export interface Place {
  id: string;
  /** Of its document. */
  bytes: number;
}

interface Source<P extends Place> {
  /** At most `limit` places after one, in the order of reading. */
  placesAfter(after: P | undefined, limit: number): Promise<P[]>;
  /** The cases of these IDs, in this order. */
  documents(ids: readonly string[]): Promise<EvalCase[]>;
}

/** Any number of cases, read as they are asked for: neither all of them nor an open transaction is held for a slow reader. */
export async function* casesInGroups<P extends Place>({ placesAfter, documents }: Source<P>): AsyncGenerator<EvalCase, void> {
  let after: P | undefined;
  do {
    const places = await placesAfter(after, PAGE);
    for (const group of groupsOf(places)) yield* await documents(group);
    after = places.length === PAGE ? places.at(-1) : undefined;
  } while (after !== undefined);
}

/** Groups of at most MOST_BYTES, or of one case that is larger alone. */
function groupsOf(places: readonly Place[]): string[][] {
  const groups: string[][] = [];
  let bytes = MOST_BYTES;
  for (const place of places) {
    if (bytes + place.bytes > MOST_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(place.id);
    bytes += place.bytes;
  }
  return groups;
}
