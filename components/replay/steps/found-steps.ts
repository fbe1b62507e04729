import type { FoundInRun } from "#contract/run-steps.ts";
import type { Direction } from "#components/replay/navigation.ts";

/** What a filter finds in the whole run. */
export interface Found {
  /** The filter that was asked. */
  q: string;
  matches: FoundInRun["matches"];
  /** How many there are, also of those that are not named. */
  of: number;
  ids: ReadonlySet<string>;
}

export function foundOf(q: string, { matches, of }: FoundInRun): Found {
  return { q, matches, of, ids: new Set(matches.map(({ id }) => id)) };
}

/** A place in the run. */
interface Place {
  id: string;
  index: number;
}

/** The nearest place beyond a number, of those that the server found and of those that are shown; undefined at the end: moving never wraps. */
export function nearestBeyond(places: Iterable<Place>, from: number, direction: Direction): Place | undefined {
  let best: Place | undefined;
  for (const place of places) {
    const ahead = (place.index - from) * direction;
    if (ahead > 0 && (best === undefined || ahead < (best.index - from) * direction)) best = place;
  }
  return best;
}
